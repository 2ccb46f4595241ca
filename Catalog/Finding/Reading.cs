using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// One way to read a phrase: its words, their numbers, and what each does in it. Reused from phrase to phrase, so that
/// reading allocates nothing. Long phrases are cut: what nobody says need not be understood.
/// </summary>
internal sealed class Reading
{
    public const int MaxWords = 24;
    public const int MaxLetters = 200;

    private readonly char[] letters = new char[MaxLetters * (Words.MostLettersForOne + 1)];
    private readonly int[] ends = new int[MaxWords];
    private readonly int[] stems = new int[MaxWords];
    private readonly WordRole[] roles = new WordRole[MaxWords];
    private readonly string?[] canonical = new string?[MaxWords];

    private bool containerEndsName;

    public int Count { get; private set; }

    /// <summary>The word that the phrase is about, or -1 when no word is strong.</summary>
    public int Head { get; private set; }

    /// <summary>The first word of an aside ("in water"), or <see cref="Count"/>.</summary>
    public int Aside { get; private set; }

    /// <summary>How sure this reading is: 1 as it was said, less when it was repaired.</summary>
    public float Trust { get; private set; }

    /// <summary>Through what it was repaired; null as it was said.</summary>
    public Via? Repair { get; private set; }

    public ReadOnlySpan<int> Stems => stems.AsSpan(0, Count);

    public WordRole Role(int word) => roles[word];

    /// <summary>The shop's spelling of a container, measure or number.</summary>
    public string? Canonical(int word) => canonical[word];

    public ReadOnlySpan<char> Word(int word) => Text(word, word + 1);

    public ReadOnlySpan<char> Text(int from, int to) => letters.AsSpan(Words.Start(ends, from), ends[to - 1] - Words.Start(ends, from));

    /// <summary>How much it matters that this word is found: nothing for fillers, half in an aside.</summary>
    public float Weight(int word) => roles[word] switch
    {
        WordRole.Strong => word > Aside ? 0.5f : 1,
        WordRole.Container => word > Head && Head >= 0 && containerEndsName ? 0.5f : 0,
        _ => 0,
    };

    /// <summary>Writes the words that say something, numbers and packs too, a space after each; returns the length.</summary>
    /// <param name="into">At least twice <see cref="MaxLetters"/>.</param>
    /// <param name="total">The weight of all of them; when it is 0, nothing is written.</param>
    public int WordsThatMatter(Span<char> into, out float total)
    {
        (total, var length) = (0f, 0);
        for (var word = 0; word < Count; word++) total += Weight(word);
        if (total == 0) return 0;
        for (var word = 0; word < Count; word++)
        {
            if (roles[word] is WordRole.Filler or WordRole.Connector || length + Word(word).Length >= into.Length) continue;
            Word(word).CopyTo(into[length..]);
            length += Word(word).Length;
            into[length++] = ' ';
        }
        return length;
    }

    /// <summary>Whether a word outside of these describes what is meant, or tells its size or kind after it: fresh, type 80.</summary>
    public bool Describes(int from, int to)
    {
        for (var word = 0; word < Count; word++)
            if (roles[word] == WordRole.Vague && (word < from || word >= to) || roles[word] is WordRole.Measure or WordRole.Container && word >= to) return true;
        return false;
    }

    public bool Has(int stem) => Stems.Contains(stem);

    /// <summary>Reads a phrase as it was said, or as it may have been said when the trust is below 1.</summary>
    public void Read(ReadOnlySpan<char> phrase, LanguageShop language, float trust = 1)
    {
        if (phrase.Length > MaxLetters) phrase = phrase[..MaxLetters];
        Count = language.Terms.Vocabulary.Split(phrase, letters, ends);
        (Trust, Repair) = (trust, null);
        Understand(language);
    }

    /// <summary>Reads another reading with one word, or two neighbours, put otherwise.</summary>
    public void Read(Reading other, int word, int replaced, ReadOnlySpan<char> with, Via repair, float trust, LanguageShop language)
    {
        Span<char> text = stackalloc char[letters.Length];
        var length = 0;
        for (var index = 0; index < other.Count; index++)
        {
            if (index > word && index < word + replaced) continue;
            var part = index == word ? with : other.Word(index);
            if (length + part.Length + 1 > text.Length) break;
            part.CopyTo(text[length..]);
            length += part.Length;
            text[length++] = ' ';
        }
        Count = language.Terms.Vocabulary.Split(text[..length], letters, ends);
        (Trust, Repair) = (other.Trust * trust, repair);
        Understand(language);
    }

    private void Understand(LanguageShop language)
    {
        var terms = language.Terms;
        for (var word = 0; word < Count; word++)
        {
            stems[word] = language.Lexicon.Number(Word(word));
            var isNumber = char.IsAsciiDigit(Word(word)[0]);
            roles[word] = isNumber ? WordRole.Measure : terms.Roles[stems[word]];
            canonical[word] = isNumber ? Word(word).ToString() : terms.Roles.Canonical(stems[word]);
        }
        // "a can of chickpeas" counts packs, "a cinnamon roll" names a thing; where the head comes first both do the former.
        containerEndsName = !terms.Vocabulary.Language.HeadComesFirst();
        Aside = FindAside();
        Head = FindHead(terms.Vocabulary.Language);
    }

    private int FindAside()
    {
        var strong = false;
        for (var word = 0; word < Count; word++)
        {
            if (strong && roles[word] == WordRole.Aside) return word;
            strong |= roles[word] == WordRole.Strong;
        }
        return Count;
    }

    // "whole milk", "leg of lamb", "lait entier": the last strong word, the one before "of", the first one.
    private int FindHead(Language language)
    {
        var head = -1;
        for (var word = 0; word < Aside; word++)
        {
            if (roles[word] != WordRole.Strong) continue;
            head = word;
            if (language.HeadComesFirst() || word + 1 < Count && Word(word + 1) is "of") return head;
        }
        return head;
    }
}
