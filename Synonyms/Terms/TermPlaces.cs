using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>How near the place where a term is said is to somebody who asks. A nearer one silences the others.</summary>
internal enum Standing : byte
{
    /// <summary>Said in another region of the language.</summary>
    Other,

    /// <summary>Said wherever the language is: every region inherits it.</summary>
    Language,

    /// <summary>Said in the locale that asks: the term is of it, or names its country.</summary>
    Own,
}

/// <summary>The places where the terms of one language are said: a locale, or a list of countries. Filled, then frozen, then immutable.</summary>
internal sealed class TermPlaces
{
    private const int MostPlaces = ushort.MaxValue;

    private readonly List<(Locale Locale, string? Regions)> places;
    private readonly Dictionary<(Locale Locale, string? Regions), ushort> numbers;
    private Standing[] standings = [];
    private int width;

    public TermPlaces() => (places, numbers) = ([], []);

    /// <summary>A copy to be filled further; places in both have the same numbers.</summary>
    public TermPlaces(TermPlaces other) => (places, numbers) = ([.. other.places], new(other.numbers));

    /// <summary>The number of a term's place, new when it was not known. Where there are too many, the countries are forgotten.</summary>
    public ushort Add(Term term)
    {
        if (numbers.TryGetValue((term.Locale, term.Regions), out var number)) return number;
        if (places.Count >= MostPlaces) return numbers.GetValueOrDefault((term.Locale, null));
        places.Add((term.Locale, term.Regions));
        numbers.Add((term.Locale, term.Regions), (ushort)(places.Count - 1));
        return (ushort)(places.Count - 1);
    }

    /// <param name="locales">All locales that may ask, by number.</param>
    public void Freeze(IReadOnlyList<Locale> locales)
    {
        width = locales.Count + 1;
        standings = new Standing[places.Count * width];
        for (var place = 0; place < places.Count; place++)
        {
            for (var locale = 0; locale < locales.Count; locale++) standings[place * width + locale] = Of(places[place], locales[locale]);
            standings[place * width + width - 1] = places[place] is { Regions: null, Locale.Tag.Length: 2 } ? Standing.Language : Standing.Other;
        }
    }

    /// <summary>How a place stands to a locale by its number; a number that is not known stands for a region that no term names.</summary>
    public Standing Of(ushort place, byte locale) => standings[place * width + Math.Min(locale, width - 1)];

    private static Standing Of((Locale Locale, string? Regions) place, Locale asked)
    {
        if (place.Locale.Language != asked.Language) return Standing.Other;
        if (place.Regions is { } regions) return TermRegions.Has(regions, asked) ? Standing.Own : Standing.Other;
        return place.Locale == asked ? Standing.Own : place.Locale.Tag.Length == 2 ? Standing.Language : Standing.Other;
    }
}
