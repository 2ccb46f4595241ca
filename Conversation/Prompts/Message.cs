using System.Text;

namespace VoiceGateway.Conversation.Prompts;

/// <summary>
/// One message of a locale file, read once: text with <c>{name}</c> for what is put in and
/// <c>{count, plural, one {…} other {…}}</c> (with <c>#</c> for the number) as in ICU MessageFormat, of which this is a part.
/// Plural categories are those of CLDR for our languages: one and other; French and Portuguese count 0 as one.
/// </summary>
public sealed class Message
{
    private readonly Part[] parts;

    private Message(Part[] parts) => this.parts = parts;

    /// <summary>Names of all that has to be put in.</summary>
    public IReadOnlySet<string> Arguments { get; private init; } = new HashSet<string>();

    /// <exception cref="FormatException">A brace is missing, or a plural has no <c>other</c>.</exception>
    public static Message Parse(string text)
    {
        var position = 0;
        var read = Parts(text, ref position, nested: false);
        var names = new HashSet<string>();
        Collect(read, names);
        return new(read) { Arguments = names };
    }

    /// <summary>Puts the arguments in. Their text is taken as it is: braces in it mean nothing.</summary>
    public string Format(string language, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var text = new StringBuilder();
        Write(parts, text, language, arguments, number: null);
        return text.ToString();
    }

    private static void Write(Part[] parts, StringBuilder text, string language, ReadOnlySpan<(string Name, string Value)> arguments, string? number)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Literal literal:
                    // What ends in a point of its own ("5 p.m.") ends the sentence too.
                    text.Append(literal.Text.AsSpan(literal.Text[0] == '.' && text.Length > 0 && text[^1] == '.' ? 1 : 0));
                    break;
                case Number:
                    text.Append(number);
                    break;
                case Argument argument:
                    text.Append(Value(argument.Name, arguments));
                    break;
                case Plural plural:
                    var count = Value(plural.Name, arguments);
                    Write(IsOne(count, language) ? plural.One : plural.Other, text, language, arguments, count);
                    break;
            }
        }
    }

    private static string Value(string name, ReadOnlySpan<(string Name, string Value)> arguments)
    {
        foreach (var (given, value) in arguments)
            if (given == name) return value;
        throw new InvalidOperationException($"The message wants {{{name}}}, which was not given");
    }

    private static bool IsOne(string count, string language) => count == "1" || (count == "0" && language is "fr" or "pt");

    private static Part[] Parts(string text, ref int position, bool nested)
    {
        var read = new List<Part>();
        var literal = new StringBuilder();
        while (position < text.Length && !(nested && text[position] == '}'))
        {
            var letter = text[position++];
            if (letter == '}') throw new FormatException("a } without its {");
            if (letter != '{' && !(nested && letter == '#'))
            {
                literal.Append(letter);
                continue;
            }
            if (literal.Length > 0) read.Add(new Literal(literal.ToString()));
            literal.Clear();
            read.Add(letter == '#' ? new Number() : Placeholder(text, ref position));
        }
        if (literal.Length > 0) read.Add(new Literal(literal.ToString()));
        return [.. read];
    }

    private static Part Placeholder(string text, ref int position)
    {
        var end = text.IndexOfAny(['}', ','], position);
        if (end < 0) throw new FormatException("a { without its }");
        var name = text[position..end].Trim();
        if (name.Length == 0) throw new FormatException("{} has no name in it");
        position = end + 1;
        return text[end] == '}' ? new Argument(name) : PluralOf(name, text, ref position);
    }

    private static Plural PluralOf(string name, string text, ref int position)
    {
        Expect("plural", text, ref position);
        Expect(",", text, ref position);
        Part[]? one = null, other = null;
        while (Peek(text, ref position) != '}')
        {
            var open = text.IndexOf('{', position);
            if (open < 0) throw new FormatException($"the plural of {{{name}}} is not closed");
            var category = text[position..open].Trim();
            position = open + 1;
            var inner = Parts(text, ref position, nested: true);
            Expect("}", text, ref position);
            if (category == "one") one = inner;
            else if (category == "other") other = inner;
            else throw new FormatException($"the plural of {{{name}}} has '{category}', not one or other");
        }
        position++;
        return new(name, one ?? other ?? throw new FormatException($"the plural of {{{name}}} is empty"), other ?? throw new FormatException($"the plural of {{{name}}} has no other"));
    }

    private static char Peek(string text, ref int position)
    {
        while (position < text.Length && text[position] == ' ') position++;
        return position < text.Length ? text[position] : throw new FormatException("a { without its }");
    }

    private static void Expect(string wanted, string text, ref int position)
    {
        Peek(text, ref position);
        if (!text.AsSpan(position).StartsWith(wanted)) throw new FormatException($"'{wanted}' is expected at '{text[position..]}'");
        position += wanted.Length;
    }

    private static void Collect(Part[] parts, HashSet<string> names)
    {
        foreach (var part in parts)
        {
            if (part is Argument argument) names.Add(argument.Name);
            if (part is not Plural plural) continue;
            names.Add(plural.Name);
            Collect(plural.One, names);
            Collect(plural.Other, names);
        }
    }

    private abstract record Part;

    private sealed record Literal(string Text) : Part;

    private sealed record Number : Part;

    private sealed record Argument(string Name) : Part;

    private sealed record Plural(string Name, Part[] One, Part[] Other) : Part;
}
