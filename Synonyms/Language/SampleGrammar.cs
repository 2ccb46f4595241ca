using System.Text;

namespace VoiceGateway.Synonyms.Language;

/// <summary>
/// A sample utterance with alternatives: <c>(add|put) {items} (|to my cart)</c>. Groups may stand inside each other, an empty
/// alternative makes a group optional, <c>{slot}</c> is a slot and <c>&lt;name&gt;</c> another grammar by name. A group or a
/// name is always a word of its own. Immutable.
/// </summary>
public sealed class SampleGrammar
{
    /// <summary>One line that stands for more utterances than this is taken for a mistake.</summary>
    public const int MaxExpansions = 4000;

    private readonly SampleNode root;

    private SampleGrammar(SampleNode root) => this.root = root;

    /// <summary>Reads a line; <paramref name="named"/> holds the grammars that it may refer to.</summary>
    /// <exception cref="FormatException">The line is malformed; the message says what is wrong and at which character, from 1.</exception>
    public static SampleGrammar Parse(string line, IReadOnlyDictionary<string, SampleGrammar>? named = null) =>
        new(new SampleParser(line, named).Read());

    /// <summary>Every utterance that the line stands for, once, in the order in which it is written.</summary>
    /// <exception cref="FormatException">There are more than <see cref="MaxExpansions"/>.</exception>
    public IReadOnlyList<string> Expand() => Expand(root).Distinct().ToArray();

    /// <summary>The line again, with single spaces.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(root, text);
        return text.ToString();
    }

    private static List<string> Expand(SampleNode node) => node switch
    {
        SampleToken token => [token.Text],
        SampleReference reference => Expand(reference.Grammar.root),
        SampleChoice choice => Limited([.. choice.Options.SelectMany(Expand)]),
        SampleSequence sequence => sequence.Parts.Aggregate(new List<string> { "" }, Append),
        _ => throw new InvalidOperationException("a kind of node that the grammar does not have"),
    };

    private static List<string> Append(List<string> starts, SampleNode part)
    {
        var ends = Expand(part);
        if ((long)starts.Count * ends.Count > MaxExpansions) throw TooMany();
        var joined = new List<string>(starts.Count * ends.Count);
        foreach (var start in starts)
            foreach (var end in ends) joined.Add(Join(start, end));
        return joined;
    }

    private static List<string> Limited(List<string> all) => all.Count <= MaxExpansions ? all : throw TooMany();

    private static FormatException TooMany() => new($"the line stands for more than {MaxExpansions} utterances");

    private static string Join(string start, string end) => start.Length == 0 ? end : end.Length == 0 ? start : $"{start} {end}";

    private static void Write(SampleNode node, StringBuilder text)
    {
        switch (node)
        {
            case SampleToken token:
                text.Append(token.Text);
                break;
            case SampleReference reference:
                text.Append('<').Append(reference.Name).Append('>');
                break;
            case SampleChoice choice:
                text.Append('(');
                WriteAll(choice.Options, '|', text);
                text.Append(')');
                break;
            case SampleSequence sequence:
                WriteAll(sequence.Parts, ' ', text);
                break;
        }
    }

    private static void WriteAll(IReadOnlyList<SampleNode> nodes, char between, StringBuilder text)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            if (index > 0) text.Append(between);
            Write(nodes[index], text);
        }
    }
}

internal abstract record SampleNode;

internal sealed record SampleToken(string Text) : SampleNode;

internal sealed record SampleReference(string Name, SampleGrammar Grammar) : SampleNode;

internal sealed record SampleSequence(IReadOnlyList<SampleNode> Parts) : SampleNode;

internal sealed record SampleChoice(IReadOnlyList<SampleNode> Options) : SampleNode;
