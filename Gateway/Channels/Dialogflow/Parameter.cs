using System.Text.Json;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>A parameter of either dialect: what it was resolved to, and the words as spoken where the call has them.</summary>
internal readonly record struct Parameter(string Name, JsonElement Value, JsonElement Original)
{
    private const string OriginalSuffix = ".original";

    /// <summary>
    /// ES: the parameters of the query. Spoken words stand beside the value in the contexts, as <c>name.original</c>; a
    /// composite value is richer there, because its own parts have theirs.
    /// </summary>
    public static IEnumerable<Parameter> OfEs(JsonElement query)
    {
        foreach (var member in query.Member("parameters").Members())
        {
            var (value, original) = (member.Value, default(JsonElement));
            foreach (var context in query.Member("outputContexts").Elements())
            {
                var parameters = context.Member("parameters");
                if (original.ValueKind == JsonValueKind.Undefined) original = parameters.Member(member.Name + OriginalSuffix);
                if (IsRicher(parameters.Member(member.Name), value)) value = parameters.Member(member.Name);
            }
            yield return new(member.Name, value, original);
        }
    }

    /// <summary>
    /// CX: those of the matched intent, then those of the page's form. What the session remembers from earlier turns is no
    /// part of this one: see <see cref="OfSession"/>.
    /// </summary>
    public static IEnumerable<Parameter> OfCx(JsonElement call)
    {
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in call.Member("intentInfo").Member("parameters").Members())
        {
            var isPair = member.Value.Member("resolvedValue").ValueKind != JsonValueKind.Undefined;
            named.Add(member.Name);
            yield return isPair
                ? new(member.Name, member.Value.Member("resolvedValue"), member.Value.Member("originalValue"))
                : new(member.Name, member.Value, default);
        }
        foreach (var info in call.Member("pageInfo").Member("formInfo").Member("parameterInfo").Elements())
        {
            if (info.Text("displayName") is not { } name || info.Text("state") == "INVALID" || !named.Add(name)) continue;
            yield return new(name, info.Member("value"), default);
        }
    }

    /// <summary>CX: what the page's form holds in words.</summary>
    public static IEnumerable<(string Name, string Words)> OfForm(JsonElement call)
    {
        foreach (var info in call.Member("pageInfo").Member("formInfo").Member("parameterInfo").Elements())
            if (info.Text("displayName") is { } name && info.Text("state") is not "INVALID" && info.Member("value").Words() is { } words) yield return (name, words);
    }

    /// <summary>CX: what the session remembers, less what is ours.</summary>
    public static IEnumerable<Parameter> OfSession(JsonElement call)
    {
        foreach (var member in call.Member("sessionInfo").Member("parameters").Members())
            if (!member.Name.StartsWith("vg", StringComparison.Ordinal)) yield return new(member.Name, member.Value, default);
    }

    /// <summary>The words of one element, where the spoken words are a list as the value is.</summary>
    public JsonElement OriginalOf(int index, int count)
    {
        if (Original.IsArray()) return Original.GetArrayLength() == count ? Original[index] : default;
        return count == 1 ? Original : default;
    }

    private static bool IsRicher(JsonElement inContext, JsonElement value) =>
        (inContext.IsObject() && value.IsObject())
        || (inContext.IsArray() && value.IsArray() && inContext.GetArrayLength() == value.GetArrayLength() && value.Elements().Any(element => element.IsObject()));
}
