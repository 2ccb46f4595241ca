using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VoiceGateway.Publishers;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Cards;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Surfaces;

public sealed class CardTests
{
    private static readonly SigningKey Key = new(SigningKey.Make());

    private static readonly Storefront All = MadeShop.Of(new()
    {
        Mcp = new(new("https://shop.example/mcp"), ["2026-07-28", "2025-11-25"]),
        A2a = new(new("https://shop.example/a2a"), [new("find", "Find products", "Finds what is sold here by what people call it.", ["search"])]),
        Ucp = new(new("https://shop.example/ucp/"), ["dev.ucp.shopping.catalog.search"]),
        Acp = new(new("https://shop.example/acp/"), ["checkout"]),
    });

    [Fact]
    public void What_is_not_served_is_not_told()
    {
        var shop = MadeShop.Of();
        Assert.Equal([null, null, null, null], new[] { AgentCard.Write(shop, Key), McpServerCard.Write(shop), CommerceProfiles.Ucp(shop, Key), CommerceProfiles.Acp(shop, Currency.Usd) });
        Assert.Equal(1, Parse(ArdManifest.Write(shop, 1, DateTimeOffset.UnixEpoch)).GetProperty("entries").GetArrayLength());
        Assert.Equal(3, Parse(ArdManifest.Write(All, 1, DateTimeOffset.UnixEpoch)).GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public void The_agent_card_is_signed_by_the_key_that_is_published_and_any_change_is_noticed()
    {
        var card = AgentCard.Write(All, Key)!;
        Assert.True(IsSigned(card));
        Assert.False(IsSigned(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(card).Replace("/a2a", "/a2b"))));
        foreach (var name in new[] { "name", "description", "version", "supportedInterfaces", "capabilities", "defaultInputModes", "defaultOutputModes", "skills" }) Assert.True(Parse(card).TryGetProperty(name, out _), name);
    }

    [Fact]
    public void The_mcp_card_is_named_by_the_host_backwards_and_fits_the_registry()
    {
        var card = Parse(McpServerCard.Write(All)!);
        Assert.Equal("example.shop/shop", card.GetProperty("name").GetString());
        Assert.InRange(card.GetProperty("description").GetString()!.Length, 1, 100);
        Assert.Equal("https://shop.example/mcp", card.GetProperty("remotes")[0].GetProperty("url").GetString());
    }

    [Fact]
    public void The_profiles_of_ucp_and_acp_name_their_endpoints_without_a_slash_at_the_end()
    {
        var ucp = Parse(CommerceProfiles.Ucp(All, Key)!);
        Assert.Equal("https://shop.example/ucp", ucp.GetProperty("ucp").GetProperty("services").GetProperty("dev.ucp.shopping")[0].GetProperty("endpoint").GetString());
        Assert.Equal(Key.Id, ucp.GetProperty("signing_keys")[0].GetProperty("kid").GetString());
        var acp = Parse(CommerceProfiles.Acp(All, Currency.Usd)!);
        Assert.Equal(("https://shop.example/acp", "usd"), (acp.GetProperty("api_base_url").GetString(), acp.GetProperty("capabilities").GetProperty("supported_currencies")[0].GetString()));
    }

    [Fact]
    public void Each_entry_for_registries_has_two_to_five_questions_of_different_topics_and_an_identifier_of_this_host()
    {
        foreach (var entry in Parse(ArdManifest.Write(All, 1, DateTimeOffset.UnixEpoch)).GetProperty("entries").EnumerateArray())
        {
            Assert.InRange(entry.GetProperty("representativeQueries").GetArrayLength(), 2, 5);
            Assert.StartsWith("urn:air:shop.example:", entry.GetProperty("identifier").GetString());
            Assert.False(entry.TryGetProperty("data", out _) == entry.TryGetProperty("url", out _));
        }
        Assert.Equal(MadeShop.Listing.Topics.Select(topic => topic.Questions["en-US"][0]), ArdManifest.Questions(MadeShop.Listing, 3));
    }

    // As A2A's specification has it (8.4): the card without signatures, canonical, under the protected header.
    private static bool IsSigned(byte[] card)
    {
        var signature = Parse(card).GetProperty("signatures")[0];
        var head = signature.GetProperty("protected").GetString()!;
        Assert.Equal(Key.Id, Parse(Base64Url.DecodeFromChars(head)).GetProperty("kid").GetString());
        var members = Parse(card).EnumerateObject().Where(member => member.Name != "signatures").ToDictionary(member => member.Name, member => member.Value);
        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CanonicalJson.Of(JsonSerializer.SerializeToElement(members))));
        var jwk = Parse(Key.Set()).GetProperty("keys")[0];
        using var verifier = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes("x"), Y = Bytes("y") } });
        return verifier.VerifyData(Encoding.ASCII.GetBytes($"{head}.{payload}"), Base64Url.DecodeFromChars(signature.GetProperty("signature").GetString()!), HashAlgorithmName.SHA256);

        byte[] Bytes(string name) => Base64Url.DecodeFromChars(jwk.GetProperty(name).GetString()!);
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
