using System.Text.Json.Nodes;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>One thing that a directory shall hold.</summary>
/// <param name="Id">Its key there, the same from one version to the next.</param>
/// <param name="Stage">All of a lower stage are in place before it goes out; withdrawing goes the other way.</param>
/// <param name="Body">What it says, <see cref="CanonicalJson"/>.</param>
/// <param name="Hash">Of the body.</param>
public sealed record DirectoryItem(string Id, int Stage, string Body, string Hash)
{
    public static DirectoryItem Of(string id, int stage, JsonNode body)
    {
        var text = CanonicalJson.Of(body);
        return new(id, stage, text, CanonicalJson.Hash(text));
    }

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>What a directory would refuse, said before a byte is sent.</summary>
/// <param name="Item">The id of the item.</param>
/// <param name="Rule">A short name of the rule, such as <c>too-long</c>.</param>
/// <param name="Message">For people, with what to do.</param>
public sealed record ItemProblem(string Item, string Rule, string Message);

/// <summary>What is done with an item.</summary>
public enum ItemAction
{
    /// <summary>It is there as it should be.</summary>
    Keep,

    /// <summary>Made or changed.</summary>
    Put,

    /// <summary>Taken away.</summary>
    Remove,
}
