namespace VoiceGateway.Synonyms.Phrases;

/// <summary>Finds where the name of a thing ends, and whether an amount begins.</summary>
internal sealed class ThingReader(IReadOnlyList<string> words, LocaleWords locale, Func<IReadOnlyList<string>, int, int> term)
{
    /// <summary>Length of the longest term, without lone describing words, which are no things.</summary>
    public int TermAt(int position)
    {
        var length = term(words, position);
        return length == 1 && locale.Attributes.Contains(words[position]) ? 0 : length;
    }

    /// <summary>The amount that a line begins with. A term that begins with a number ("seven up") is a name; "a dozen eggs" is none.</summary>
    public Amount? LeadingAt(int position)
    {
        var number = NumberReader.Read(words, position, locale, out _);
        if (number > 0)
        {
            var isName = locale.NumberBelongsBefore.Match(words, position + number) > 0 || term(words, position) > number;
            if (isName && !HasCollective(position, number)) return null;
        }
        return AmountReader.Read(words, position, locale, term) ?? Misheard(position);
    }

    private bool HasCollective(int position, int length)
    {
        for (var index = position; index < position + length; index++)
            if (locale.Collectives.Match(words, index) > 0) return true;
        return false;
    }

    /// <summary>"to cans of beans", "for eggs": a sound-alike is a number only before a plural.</summary>
    private Amount? Misheard(int position)
    {
        var length = locale.HeardAs.Match(words, position, out var value);
        if (length == 0 || position + length >= words.Count) return null;
        if (AmountReader.Read(words, position + length, locale, term) is { Quantity: null, Unit: not null } amount)
            return amount with { Quantity = value, WordsUsed = amount.WordsUsed + length };
        var thing = TermAt(position + length);
        if (thing == 0 || words[position + length + thing - 1] is not [.., _, _, 's']) return null;
        return new Amount { Quantity = value, WordsUsed = length };
    }

    /// <summary>True where nothing more of the present thing or amount can follow.</summary>
    public bool IsEnd(int position)
    {
        while (position < words.Count)
        {
            if (words[position] == Phrases.Pause || locale.Joiners.Match(words, position) > 0) return true;
            var trailer = locale.Trailers.Match(words, position);
            if (trailer == 0) return locale.MakeIt.Match(words, position) > 0;
            position += trailer;
        }
        return true;
    }

    /// <summary>True when things and amounts go on to the end of this part and the amount is last: "chickpeas two cans eggs a dozen".</summary>
    public bool EndsWithAmount(int position)
    {
        while (!IsEnd(position))
        {
            var end = EndOf(position);
            if (end == position || IsEnd(end)) return false;
            if (AmountReader.Read(words, end, locale, term) is not { IsLinked: false, IsArticle: false } amount) return false;
            position = end + amount.WordsUsed;
        }
        return true;
    }

    /// <summary>Where the thing that starts at <paramref name="start"/> ends.</summary>
    public int EndOf(int start)
    {
        var name = new Name { Unknown = -1, IsDescription = true };
        var position = start;
        while (position < words.Count)
        {
            var length = TermAt(position);
            if (position > start && !name.IsGlued && length < 2 && IsBoundary(position, name)) return position;
            if (length == 0)
            {
                position = Word(position, start, ref name);
                continue;
            }
            if (EndBefore(position, length, name) is var end && end >= 0) return end;
            name = new() { Term = position, TermLength = length, Unknown = -1 };
            position += length;
        }
        return position;
    }

    /// <summary>A word that is no term: a connector holds both sides together, any other waits to be told which term it goes with.</summary>
    private int Word(int position, int start, ref Name name)
    {
        var connector = position > start ? locale.Connectors.Match(words, position) : 0;
        if (connector > 0)
        {
            name.IsGlued = true;
            return position + connector;
        }
        name.IsGlued = false;
        name.IsDescription &= locale.Attributes.Contains(words[position]);
        if (name.Unknown < 0) name.Unknown = position;
        return position + 1;
    }

    /// <summary>Where the thing ends when a second term makes it clear that another thing has begun; -1 when it goes on.</summary>
    private int EndBefore(int position, int length, in Name name)
    {
        if (name.TermLength == 0 || name.IsGlued) return -1;
        if (name.TermLength == 1 && (locale.Kinds.Contains(words[name.Term]) || IsHeadOf(name, position, length))) return -1;
        return name.Unknown < 0 || locale.ModifiersFollow ? position : name.Unknown;
    }

    /// <summary>"tomato soup", and with one word between that no term covers: "chicken noodle soup". Terms of several words are whole.</summary>
    private bool IsHeadOf(in Name name, int position, int length) =>
        length == 1 && locale.Heads.Contains(words[position]) && position - name.Term < 3 && words[name.Term] is not [.., 's'];

    private bool IsBoundary(int position, in Name name)
    {
        if (words[position] == Phrases.Pause) return true;
        var joiner = locale.Joiners.Match(words, position);
        if (BelongsToName(position)) return StartsAmount(position + joiner, true) && (joiner > 0 || LeadingAt(position) is { Unit: not null });
        if (joiner > 0) return !name.IsDescription || StartsAmount(position + joiner, true);
        if (locale.Trailers.Match(words, position) > 0) return IsEnd(position);
        if (locale.MakeIt.Match(words, position) > 0) return true;
        var times = locale.Times.Match(words, position);
        return StartsAmount(position + times, name.TermLength > 0);
    }

    /// <summary>"size 4", "vitamin e", "vitamin b 12".</summary>
    private bool BelongsToName(int position) => locale.NumberBelongsAfter.Contains(words[position - 1])
        || (words[position - 1] is [>= 'a' and <= 'z'] && position > 1 && locale.NumberBelongsAfter.Contains(words[position - 2]));

    private bool StartsAmount(int position, bool afterThing)
    {
        if (position >= words.Count || LeadingAt(position) is not { } amount) return false;
        if (amount.IsArticle) return position + amount.WordsUsed < words.Count;
        return afterThing || locale.Units.Match(words, position) == 0;
    }

    /// <summary>What has been read of a thing: its last term, and the first word after it that no term covers.</summary>
    private struct Name
    {
        public int Term;
        public int TermLength;
        public int Unknown;
        public bool IsGlued;
        public bool IsDescription;
    }
}
