namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>Two ways to say the same: either finds the other, or only <see cref="From"/> finds <see cref="To"/>.</summary>
public sealed record SynonymRule(string From, string To, bool IsTwoWay)
{
    /// <summary>As a line of a synonym file of Apache Solr.</summary>
    public override string ToString() => IsTwoWay ? $"{From}, {To}" : $"{From} => {To}";
}

/// <summary>5,000 rules: other names of things, of modifiers and units, and brands that the recogniser takes apart.</summary>
public sealed class Rules
{
    private const int Count = 5_000;
    private readonly List<SynonymRule> all = [];
    private readonly HashSet<string> said = [];
    private readonly List<string>[] ofNoun;
    private readonly List<string>[] inNames;
    private readonly Lexicon lexicon;
    private readonly WordMaker maker;
    private Draw draw = new(Streams.Rules, 0);

    internal Rules(Lexicon lexicon, WordMaker maker)
    {
        (this.lexicon, this.maker) = (lexicon, maker);
        said.UnionWith(lexicon.Nouns);
        ofNoun = [.. lexicon.Nouns.Select(_ => new List<string>())];
        inNames = [.. lexicon.Nouns.Select(_ => new List<string>())];
        for (var brand = 0; brand < lexicon.Brands.Length; brand++)
        {
            var (name, half) = (lexicon.Brands[brand], lexicon.BrandHalves[brand]);
            Add(name.Insert(half, " "), name, isTwoWay: false);
        }
        foreach (var unit in GroceryWords.Units)
            foreach (var other in unit.Skip(1)) Add(other, unit[0], isTwoWay: false);
        foreach (var modifier in lexicon.Modifiers) Add(maker.Make(ref draw, 2 + draw.Below(2)).Word, modifier, isTwoWay: draw.Is(0.5));
        for (var noun = 0; noun < GroceryWords.Things.Count; noun++)
            foreach (var synonym in GroceryWords.Things[noun].Synonyms) AddNoun(noun, synonym);
        for (var noun = 0; all.Count < Count; noun = (noun + 1) % lexicon.Nouns.Count) AddNoun(noun, OtherName(noun));
    }

    public IReadOnlyList<SynonymRule> All => all;

    /// <summary>What else people say for the head noun.</summary>
    public IReadOnlyList<string> Of(int noun) => ofNoun[noun];

    /// <summary>Those that stand in names of products too: their rules go both ways.</summary>
    public IReadOnlyList<string> InNames(int noun) => inNames[noun];

    private void AddNoun(int noun, string synonym)
    {
        if (!Add(synonym, lexicon.Nouns[noun], isTwoWay: draw.Is(0.5))) return;
        ofNoun[noun].Add(synonym);
        if (all[^1].IsTwoWay) inNames[noun].Add(synonym);
    }

    private bool Add(string from, string to, bool isTwoWay)
    {
        if (!said.Add(from)) return false;
        all.Add(new(from, to, isTwoWay));
        return true;
    }

    // One word, a new word before a common one (garbanzo beans), or three words.
    private string OtherName(int noun)
    {
        var made = maker.Make(ref draw, 2 + draw.Below(2)).Word;
        return draw.Below(5) switch
        {
            0 or 1 => made,
            2 or 3 => $"{made} {LastWord(lexicon.Nouns[draw.Below(60)])}",
            _ => $"{lexicon.Modifiers[draw.Below(lexicon.Modifiers.Count)]} {made} {LastWord(lexicon.Nouns[noun])}",
        };
    }

    private static string LastWord(string name) => name[(name.LastIndexOf(' ') + 1)..];
}
