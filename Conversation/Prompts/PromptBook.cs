using System.Collections.Frozen;
using System.Text.Json;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Prompts;

/// <summary>
/// All messages of one locale. Which variant is said depends only on the turn's id, so a repeat of a turn, on any node, says
/// the same. Immutable, thread-safe.
/// </summary>
public sealed class PromptBook
{
    private static readonly FrozenDictionary<Locale, PromptBook> Books = Locale.Spoken.ToFrozenDictionary(locale => locale, Load);

    private readonly Message[][] variants;

    private PromptBook(Locale locale, Message[][] variants) => (Locale, this.variants) = (locale, variants);

    public Locale Locale { get; }

    /// <summary>The book of a spoken locale.</summary>
    public static PromptBook For(Locale locale) => Books[locale.ToSpoken()];

    /// <summary>The variants of one message, for those who check the files.</summary>
    public IReadOnlyList<Message> Variants(Prompt prompt) => variants[(int)prompt];

    /// <summary>The message with its arguments put in. <paramref name="seed"/> picks the variant.</summary>
    public string Say(Prompt prompt, int seed, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var choices = variants[(int)prompt];
        return choices[(int)((uint)seed % (uint)choices.Length)].Format(Locale.Language, arguments);
    }

    /// <summary>Reads a file of messages: an object with a text or a list of texts for every <see cref="Prompt"/>.</summary>
    /// <exception cref="InvalidDataException">A message is missing, unknown or malformed; names the file and all such messages.</exception>
    public static PromptBook Read(Locale locale, Stream json)
    {
        using var file = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var problems = new List<string>();
        var read = new Message[Enum.GetValues<Prompt>().Length][];
        foreach (var entry in file.RootElement.EnumerateObject())
        {
            if (!Enum.TryParse<Prompt>(entry.Name, out var prompt)) problems.Add($"{entry.Name} is no message that the shop can say");
            else read[(int)prompt] = Texts(entry, problems);
        }
        foreach (var prompt in Enum.GetValues<Prompt>())
            if (read[(int)prompt] is null or []) problems.Add($"{prompt} is missing");
        return problems.Count == 0 ? new(locale, read) : throw new InvalidDataException($"prompts.json of {locale}: {string.Join("; ", problems)}");
    }

    private static Message[] Texts(JsonProperty entry, List<string> problems)
    {
        var texts = entry.Value.ValueKind == JsonValueKind.Array ? entry.Value.EnumerateArray().ToArray() : [entry.Value];
        var messages = new List<Message>();
        foreach (var text in texts)
        {
            try
            {
                messages.Add(Message.Parse(text.GetString() ?? throw new FormatException("is null")));
            }
            catch (Exception problem) when (problem is FormatException or InvalidOperationException)
            {
                problems.Add($"{entry.Name}: {problem.Message}");
            }
        }
        return [.. messages];
    }

    /// <summary>Reads the file that is built in.</summary>
    /// <exception cref="InvalidDataException">It is missing or malformed; names all that is wrong.</exception>
    public static PromptBook Load(Locale locale)
    {
        using var json = typeof(PromptBook).Assembly.GetManifestResourceStream($"skill/{locale.Tag}/prompts.json")
            ?? throw new InvalidDataException($"prompts.json of {locale} is missing");
        return Read(locale, json);
    }
}
