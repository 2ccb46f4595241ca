using static VoiceGateway.Search.Analysis.Inflection;

namespace VoiceGateway.Search.Analysis;

/// <summary>Plurals and possessives of English, with the irregular ones that name things people buy.</summary>
internal static class EnglishInflection
{
    public static int Fold(Span<char> word)
    {
        var irregular = Irregular(word);
        return irregular.Length > 0 ? Replace(word, word.Length, irregular) : Last(word[..Plural(word)]);
    }

    // Never longer than the word.
    private static string Irregular(ReadOnlySpan<char> word) => word switch
    {
        "knives" => "knife",
        "loaves" => "loaf",
        "leaves" => "leaf",
        "halves" => "half",
        "calves" => "calf",
        "shelves" => "shelf",
        "scarves" => "scarf",
        "teeth" => "tooth",
        "feet" => "foot",
        "mice" or "mouse" => "mous",
        "geese" or "goose" => "goos",
        "children" or "childrens" => "child",
        "men" or "mens" => "man",
        "women" or "womens" => "woman",
        "gas" => "gas",
        _ => "",
    };

    private static int Plural(Span<char> word)
    {
        if (word[^1] != 's' || word[^2] == 's') return word.Length;
        if (Ends(word, "ies", 2)) return Replace(word, 3, "y");
        if (Ends(word, "sses", 1) || Ends(word, "xes", 2) || Ends(word, "zzes", 1) || Ends(word, "ches", 2) || Ends(word, "shes", 2) || Ends(word, "oes", 3))
            return word.Length - 2;
        return word.Length - 1;
    }

    // The singular must end where its plural ended: cookie and cookies, quiche and quiches, chili and chilies.
    private static int Last(Span<char> word)
    {
        if (Ends(word, "ie", 3)) return Replace(word, 2, "y");
        if (Ends(word, "che", 2) || Ends(word, "xe", 2) || Ends(word, "oe", 3)) return word.Length - 1;
        if (word.Length > 3 && word[^1] == 'i') word[^1] = 'y';
        return word.Length;
    }
}
