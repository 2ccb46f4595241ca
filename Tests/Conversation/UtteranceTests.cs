using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Conversation;

/// <summary>The hard sentences, said to the whole gateway with the sample shop.</summary>
public sealed class UtteranceTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    public static TheoryData<string, int, string> Rows()
    {
        var rows = new TheoryData<string, int, string>();
        foreach (var locale in Values.Locale.Spoken)
            foreach (var (row, index) in UtteranceRows.Of(locale.Tag).Select((row, index) => (row, index)))
                rows.Add(locale.Tag, index, row.Utterance);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_utterance_is_understood(string locale, int index, string utterance)
    {
        var row = UtteranceRows.Of(locale).ElementAt(index);
        Assert.Equal(utterance, row.Utterance);
        Assert.Equal(Expected(row), await UnderstoodAsync(locale, row));
    }

    /// <summary>The sentences that are not understood yet stand in files of their own; one that is has to move over.</summary>
    [Theory]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("es-US")]
    public async Task A_known_miss_is_still_one(string locale)
    {
        foreach (var row in UtteranceRows.Of(locale + ".missed")) Assert.NotEqual(Expected(row), await UnderstoodAsync(locale, row));
    }

    private async Task<string> UnderstoodAsync(string locale, UtteranceRow row)
    {
        var session = Guid.CreateVersion7().ToString("N");
        foreach (var before in row.Before) await SayAsync(locale, session, before);
        return Understood(await SayAsync(locale, session, row.Utterance), row);
    }

    [Fact]
    public void Every_locale_has_its_share_of_sentences()
    {
        foreach (var locale in Values.Locale.Spoken)
            Assert.True(UtteranceRows.Of(locale.Tag).Count() >= (locale.Tag == "en-US" ? 150 : 40), locale.Tag);
    }

    private async Task<JsonElement> SayAsync(string locale, string session, string utterance)
    {
        using var response = await shared.Gateway.Client.PostAsJsonAsync("/api/say", new { utterance, locale, sessionId = session });
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Expected(UtteranceRow row) => $"{row.Intent}: " + string.Join("; ", row.Items.Select(item =>
        $"{item.Amount?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-"} {item.Unit ?? "-"} {(item.IsAmbiguous ? "?" : item.IsNotSold ? "!nothing" : item.Concept)}"));

    // Of a row without items only the intent counts.
    private static string Understood(JsonElement answer, UtteranceRow row)
    {
        var items = new List<string>();
        var slots = answer.GetProperty("slots").EnumerateArray().ToList();
        foreach (var slot in slots.Where(slot => row.Items.Count > 0 && slot.GetProperty("name").GetString()!.StartsWith("product")))
        {
            var suffix = slot.GetProperty("name").GetString()!["product".Length..];
            string? Value(string name) => slots.Where(other => other.GetProperty("name").GetString() == name + suffix).Select(other => other.GetProperty("value").GetString()).FirstOrDefault();
            var concepts = slot.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!).ToList();
            items.Add($"{Value("quantity") ?? "-"} {Value("unit") ?? "-"} {concepts.Count switch { 0 => "!nothing", 1 => concepts[0], _ => "?" }}");
        }
        return $"{answer.GetProperty("intent").GetString()}: {string.Join("; ", items)}";
    }
}
