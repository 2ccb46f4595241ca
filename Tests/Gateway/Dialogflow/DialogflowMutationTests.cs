using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Broken calls, thousands of them, always the same ones: whatever comes, the answer is JSON and never a 5xx.</summary>
public sealed class DialogflowMutationTests
{
    private static readonly string[] Odd =
    [
        "null", "[]", "{}", "\"\"", "0", "-1", "1e300", "true", "\"x\"", "[null]", "[[]]", "{\"a\":{\"b\":[]}}", "\"</speak>\"", "\"projects/x\"", "{\"amount\":\"2\",\"unit\":7}",
        "[{\"product\":{\"x\":1}},{\"product\":\"eggs\",\"quantity\":\"many\"}]", "\"\\u202e\\u0000\"",
    ];

    [Theory]
    [InlineData("dialogflow-es", 11)]
    [InlineData("dialogflow-cx", 12)]
    public async Task A_call_with_odd_parts_is_answered_in_the_protocols_own_form(string kind, int seed)
    {
        await using var host = await DialogflowHost.StartAsync();
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var call = Whole(kind);
            for (var change = random.Next(1, 4); change > 0; change--) Disturb(call, random);
            var sent = call.ToJsonString();
            using var response = await host.PostAsync(Path(kind), sent);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{response.StatusCode}: {sent}");
            var json = await DialogflowHost.JsonOf(response);
            if (response.StatusCode == HttpStatusCode.OK) Assert.Empty(await Peer.ValidateAsync(kind, json, sent));
        }
    }

    [Theory]
    [InlineData("dialogflow-es", 21)]
    [InlineData("dialogflow-cx", 22)]
    public async Task Bytes_in_disorder_are_refused_or_answered(string kind, int seed)
    {
        await using var host = await DialogflowHost.StartAsync();
        var random = new Random(seed);
        var whole = Encoding.UTF8.GetBytes(Whole(kind).ToJsonString());
        for (var round = 0; round < 600; round++)
        {
            using var response = await host.PostAsync(Path(kind), Shuffled(whole, random), "application/json");
            Assert.True((int)response.StatusCode < 500, $"round {round}");
            await DialogflowHost.JsonOf(response);
        }
    }

    private static string Path(string kind) => "/" + kind.Replace('-', '/');

    private static JsonObject Whole(string kind) => kind == "dialogflow-es"
        ? Calls.Es(
            parameters: """{"items":[{"product":"eggs","quantity":12},{"product":"milk","unit":"carton"}],"weight":{"amount":2,"unit":"lb"}}""",
            contexts: """[{"name":"projects/corner-shop-7/agent/sessions/s/contexts/vg-state","lifespanCount":3,"parameters":{"state":{"misses":1,"items":[{"phrase":"eggs"}]},"items.original":["eggs","milk"]}}]""")
        : Calls.Cx(parameters: """{"product":{"originalValue":"eggs","resolvedValue":"egg"},"quantity":{"resolvedValue":2}}""", session: """{"vgState":{"misses":1,"lastNamed":["p-1"]}}""");

    /// <summary>Takes away, replaces or adds one member or element somewhere.</summary>
    private static void Disturb(JsonObject call, Random random)
    {
        var nodes = new List<JsonNode>();
        Collect(call, nodes);
        var odd = JsonNode.Parse(Odd[random.Next(Odd.Length)]);
        switch (nodes[random.Next(nodes.Count)])
        {
            case JsonObject { Count: > 0 } owner:
                var name = owner.ElementAt(random.Next(owner.Count)).Key;
                if (random.Next(4) == 0) owner.Remove(name);
                else owner[random.Next(4) == 0 ? $"new{random.Next(9)}" : name] = odd;
                break;
            case JsonArray owner:
                if (owner.Count > 0 && random.Next(2) == 0) owner.RemoveAt(random.Next(owner.Count));
                else owner.Insert(random.Next(owner.Count + 1), odd);
                break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        if (node is not (JsonObject or JsonArray)) return;
        into.Add(node);
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node.AsArray()) Collect(child, into);
    }

    private static byte[] Shuffled(byte[] whole, Random random)
    {
        var bytes = (byte[])whole.Clone();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 40))..], (byte)' '];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[random.Next(at + 1)..]];
                    break;
            }
        }
        return bytes;
    }
}
