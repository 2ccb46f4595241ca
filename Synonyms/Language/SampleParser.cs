namespace VoiceGateway.Synonyms.Language;

/// <summary>Recursive descent over one line of samples; used once.</summary>
internal sealed class SampleParser(string line, IReadOnlyDictionary<string, SampleGrammar>? named)
{
    private const int MaxDepth = 16;
    private int at;
    private int depth;

    public SampleNode Read()
    {
        var node = Sequence();
        if (at < line.Length) throw Error($"'{line[at]}' closes or divides nothing");
        return node;
    }

    private SampleSequence Sequence()
    {
        var parts = new List<SampleNode>();
        while (true)
        {
            while (at < line.Length && line[at] == ' ') at++;
            if (at == line.Length || line[at] is '|' or ')') return new(parts);
            if (at > 0 && line[at - 1] is not (' ' or '(' or '|')) throw Error("a space is missing here");
            parts.Add(line[at] switch
            {
                '(' => Choice(),
                '{' => new SampleToken($"{{{Enclosed('}', "slot")}}}"),
                '<' => Reference(),
                '}' or '>' => throw Error($"'{line[at]}' closes nothing"),
                _ => Word(),
            });
        }
    }

    private SampleChoice Choice()
    {
        var start = at++;
        if (++depth > MaxDepth) throw Error("the groups are too deep");
        var options = new List<SampleNode> { Sequence() };
        while (at < line.Length && line[at] == '|')
        {
            at++;
            options.Add(Sequence());
        }
        if (at == line.Length)
        {
            at = start;
            throw Error("the group is not closed");
        }
        at++;
        depth--;
        return new(options);
    }

    private SampleReference Reference()
    {
        var start = at;
        var name = Enclosed('>', "name");
        if (named is not null && named.TryGetValue(name, out var grammar)) return new(name, grammar);
        at = start;
        throw Error($"nothing is named <{name}>");
    }

    private string Enclosed(char close, string what)
    {
        var end = line.IndexOf(close, at);
        if (end < 0) throw Error($"the {what} is not closed");
        var name = line[(at + 1)..end];
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetter(letter) || letter == '_')) throw Error($"'{name}' is no name of a {what}");
        at = end + 1;
        return name;
    }

    private SampleToken Word()
    {
        var start = at;
        while (at < line.Length && line[at] is not (' ' or '|' or '(' or ')' or '{' or '}' or '<' or '>')) at++;
        return new(line[start..at]);
    }

    private FormatException Error(string what) => new($"\"{line}\", character {at + 1}: {what}");
}
