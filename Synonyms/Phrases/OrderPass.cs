namespace VoiceGateway.Synonyms.Phrases;

/// <summary>One reading of one breath, from left to right.</summary>
internal sealed class OrderPass(IReadOnlyList<string> words, LocaleWords locale, Func<IReadOnlyList<string>, int, int> term)
{
    private readonly List<OrderLine> lines = [];
    private readonly ThingReader things = new(words, locale, term);
    private int position;

    public IReadOnlyList<OrderLine> Read()
    {
        while (SkipTo() is var correction && position < words.Count) ReadLine(correction);
        return lines;
    }

    private void ReadLine(bool correction)
    {
        var leading = things.LeadingAt(position);
        var from = position;
        position += leading?.WordsUsed ?? 0;
        if (leading is { } amount && things.IsEnd(position) && Completes(amount, from, correction)) return;
        SkipDeterminers();
        var start = position;
        if (leading is null || !things.IsEnd(position)) position = things.EndOf(start);
        var trailing = Trailing(leading is not null);
        if (start == position && leading is null) position++;
        else lines.Add(Line(from, start, position, leading, trailing));
        if (trailing is not null) position = trailingEnd;
        SkipTrailers();
    }

    /// <summary>An amount alone: it belongs to the line before when that has none, or when it was announced ("make it two").</summary>
    private bool Completes(Amount amount, int from, bool correction)
    {
        if (lines.Count == 0 || (!correction && lines[^1].Quantity is not null)) return false;
        if (!correction && amount.UnitOffset > 0 && term(words, from + amount.UnitOffset) > 0 && amount.Quantity is not null && IsProduct(amount)) return false;
        lines[^1] = lines[^1] with { Quantity = amount.Quantity ?? lines[^1].Quantity, Unit = amount.Unit ?? lines[^1].Unit, Size = amount.Size ?? lines[^1].Size };
        SkipTrailers();
        return true;
    }

    private static bool IsProduct(Amount amount) => amount is { SizeQuantity: null, IsLinked: false } && !UnitIds.IsMeasure(amount.Unit);

    private int trailingEnd;

    /// <summary>The amount behind the thing that was just read: "chickpeas two cans", "milk times two".</summary>
    private Amount? Trailing(bool hasLeading)
    {
        var at = position;
        if (at >= words.Count) return null;
        if (words[at] == Phrases.Pause) at++;
        at += locale.MakeIt.Match(words, at);
        at += locale.Times.Match(words, at);
        if (AmountReader.Read(words, at, locale, term) is not { IsArticle: false, IsLinked: false } amount) return null;
        trailingEnd = at + amount.WordsUsed;
        if (hasLeading && amount.Unit is null && amount.SizeQuantity is null) return null;
        return things.IsEnd(trailingEnd) || (!hasLeading && things.EndsWithAmount(trailingEnd)) ? amount : null;
    }

    private OrderLine Line(int from, int start, int end, Amount? leading, Amount? trailing)
    {
        var amount = leading ?? trailing ?? default;
        var size = amount.Size;
        if (leading is not null && trailing is { } behind) size ??= behind.Size ?? Sized(behind);
        if (start == end && amount.UnitOffset > 0 && IsProduct(amount) && term(words, from + amount.UnitOffset) > 0)
            return new(Phrase(from + amount.UnitOffset, end), amount.Quantity, null, size);
        return new(Phrase(start, end), Counted(from, start, end, amount), amount.Unit, size);
    }

    /// <summary>"two cokes 12 packs", "two rice 5 lb": with an amount in front, the one behind is the size.</summary>
    private static string? Sized(Amount amount) => new Amount { SizeQuantity = amount.Quantity, SizeUnit = amount.Unit == "pack" ? "ct" : amount.Unit }.Size;

    /// <summary>A pair of lemons is two, a pair of gloves one.</summary>
    private decimal? Counted(int from, int start, int end, Amount amount)
    {
        if (amount.Unit is not null || end == start || !locale.SoldInPairs.Contains(words[end - 1])) return amount.Quantity;
        for (var index = from; index < start; index++)
            if (locale.PairWords.Match(words, index) > 0) return amount.Quantity / 2;
        return amount.Quantity;
    }

    private string Phrase(int start, int end)
    {
        if (end - start == 1) return words[start];
        var text = new System.Text.StringBuilder();
        for (var index = start; index < end; index++)
        {
            if (index > start) text.Append(' ');
            text.Append(words[index]);
        }
        return text.ToString();
    }

    /// <summary>Goes to where the next thing or its amount begins; true when a correction ("make it") was announced on the way.</summary>
    private bool SkipTo()
    {
        var correction = false;
        while (position < words.Count)
        {
            var makeIt = locale.MakeIt.Match(words, position);
            var length = makeIt;
            if (length == 0) length = words[position] == Phrases.Pause ? 1 : locale.Joiners.Match(words, position);
            if (length == 0) length = Longest(locale.LeadIns, locale.Fillers, locale.Determiners);
            if (length == 0 && locale.Trailers.Match(words, position) is var trailer && things.IsEnd(position + trailer)) length = trailer;
            if (length == 0 || things.TermAt(position) > length || NumberReader.Read(words, position, locale, out _) > length) break;
            correction |= makeIt > 0;
            position += length;
        }
        return correction;
    }

    private int Longest(PhraseMap<bool> first, PhraseMap<bool> second, PhraseMap<bool> third) =>
        Math.Max(first.Match(words, position), Math.Max(second.Match(words, position), third.Match(words, position)));

    private void SkipDeterminers()
    {
        while (position < words.Count)
        {
            var length = Longest(locale.Determiners, locale.Fillers, locale.More);
            if (length == 0 || things.TermAt(position) > length) return;
            position += length;
        }
    }

    private void SkipTrailers()
    {
        while (locale.Trailers.Match(words, position) is var length && length > locale.Joiners.Match(words, position)) position += length;
    }
}
