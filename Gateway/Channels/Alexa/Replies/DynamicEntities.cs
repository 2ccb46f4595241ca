using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Alexa.Messages;

namespace VoiceGateway.Gateway.Channels.Alexa.Replies;

/// <summary>
/// What is likely said next, for Alexa's ear: products and kinds of things for the slot type <c>product</c>, and the options of
/// the open question also for <c>attribute</c>, which is what a choice is heard as. Source of the limits: Amazon's "Use Dynamic
/// Entities for Customized Interactions".
/// </summary>
public static class DynamicEntities
{
    public const string ProductType = "product";
    public const string ChoiceType = "attribute";

    /// <summary>Values and synonyms of all types together.</summary>
    public const int Most = 100;

    /// <summary>Of a value.</summary>
    public const int MostCharacters = 140;

    /// <summary>Adds, or at the end of the talk takes back, what was added; null where neither is needed.</summary>
    public static AlexaDirective? Of(Reply reply, ReplyTarget target)
    {
        if (!reply.ExpectsReply) return target.HasLikely ? AlexaDirective.ExpectNothing : null;
        var (options, likely) = (Values(reply.Options, Most / 4), Values(reply.Likely, Most));
        var room = Most - options.Count;
        DynamicType[] types =
        [
            .. likely.Count > 0 ? [new DynamicType(ProductType, likely.Count > room ? likely[..room] : likely)] : Array.Empty<DynamicType>(),
            .. options.Count > 0 ? [new DynamicType(ChoiceType, options)] : Array.Empty<DynamicType>(),
        ];
        return types.Length > 0 ? AlexaDirective.Expect(types) : null;
    }

    private static List<DynamicValue> Values(IReadOnlyList<ShownOption> options, int most)
    {
        var values = new List<DynamicValue>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (values.Count == most) break;
            var name = Name(option.Name);
            if (name.Length > 0 && Shows.EntityId(option.Id) is { } id && known.Add(name)) values.Add(new(id.Length > MostCharacters ? id[..MostCharacters] : id, new(name)));
        }
        return values;
    }

    private static string Name(string name)
    {
        var clean = SpeechText.Clean(name);
        if (clean.Length <= MostCharacters) return clean;
        var end = clean.LastIndexOf(' ', MostCharacters - 1);
        if (end < MostCharacters / 2) end = char.IsHighSurrogate(clean[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return clean[..end];
    }
}
