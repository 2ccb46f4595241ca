using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Files;

/// <summary>A format of text whose files people write by hand: how it is taken apart into entries, and how one is written.</summary>
internal interface ILayoutFormat
{
    /// <summary>What the dictionary holds that the format can say.</summary>
    IReadOnlyList<Term> Sayable { get; }

    /// <summary>Takes a file apart; the entries, put together again, are the file.</summary>
    IEnumerable<string> Split(string text);

    /// <summary>What an entry says; nothing for remarks and what can't be read. Asked once for each, in the order of the file.</summary>
    IReadOnlyList<Term> Terms(string entry);

    /// <summary>Whether the entry says of the concepts what the dictionary does, apart from their terms.</summary>
    bool IsTrue(string entry, IReadOnlyList<Term> terms);

    /// <summary>Whether a term may be written where the other stands.</summary>
    bool IsTogether(Term one, Term other);

    /// <summary>The entry with these terms, keeping of the old text what says nothing about terms. Ends with a line break.</summary>
    /// <param name="entry">The old text; empty for new entries, of any number of concepts.</param>
    /// <param name="terms">At least one.</param>
    string Write(string entry, IReadOnlyList<Term> terms);
}
