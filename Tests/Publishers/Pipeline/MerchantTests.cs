using System.Text.Json.Nodes;
using System.Xml.Linq;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Merchant;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Publishers.Surfaces.Feeds;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Publishers.Surfaces;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class MerchantTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Products_live_at_Google_from_the_first_to_their_withdrawal(DatabaseKind kind)
    {
        var (room, google) = await OpenAsync(kind);
        await using var host = await StandIn.StartAsync(google.Answer);
        using var directory = Directory(room, host, google);
        google.Products["en~US~elsewhere"] = new() { ["offerId"] = "elsewhere", ["contentLanguage"] = "en", ["feedLabel"] = "US", ["at"] = room.Clock.GetUtcNow().AddDays(25).ToUnixTimeSeconds(), ["productAttributes"] = new JsonObject { ["title"] = "By file" } };

        // The data source is made, and the answer to that is lost; so is one to a product.
        host.Fail(StandInFault.CutAfter);
        host.Fail(StandInFault.CutAfter, on: call => Puts(call, "p00007"));
        var began = room.Clock.GetUtcNow();
        var first = await room.PublishAsync(directory, Source(250));
        Assert.Equal(("verified 250", RunState.Done), (await room.CountsAsync(first), first.State));
        Assert.Equal((2, 251), (google.Sources.Count, google.Products.Count));
        Assert.InRange(room.Clock.GetUtcNow() - began, google.Review, google.Review + TimeSpan.FromMinutes(20));
        Assert.All(google.Puts, pair => Assert.True(pair.Value == 1 || pair is { Key: "en~US~p00007", Value: 2 }, pair.Key));

        google.Puts.Clear();
        var changed = await room.PublishAsync(directory, Source(250, product => product.Id == "p00007" ? product with { Price = new(5, Currency.Usd) } : product));
        Assert.Equal("kept 249, verified 1", await room.CountsAsync(changed));
        Assert.Equal(("50000", "2"), ((string)google.Products["en~US~p00007"]["productAttributes"]!["price"]!["amountMicros"]!, (string)google.Products["en~US~p00007"]["versionNumber"]!));
        Assert.Equal(["en~US~p00007"], google.Puts.Keys);

        // Two are refused at once and one after Google has looked at it: all others are there, each has its receipt.
        var partial = await room.PublishAsync(directory, Source(250, product => product with { Name = product.Id switch { "p00011" or "p00100" => "forbidden", "p00200" => "Cheap pills", _ => product.Name + " new" } }));
        Assert.Equal(("refused 2, rejected 1, verified 247", RunState.Partial), (await room.CountsAsync(partial), partial.State));
        Assert.All(await room.Runs.ReceiptsAsync(partial.Id, null, "refused", 10, None), receipt => Assert.Equal("[title] a word is forbidden", receipt.Problem));
        Assert.Equal("policy_violation (title): Healthcare and medicines", Assert.Single(await room.Runs.ReceiptsAsync(partial.Id, null, "rejected", 10, None)).Problem);
        var status = new StatusReader(room.Runs, room.Items, room.Rows, room.Clock, TimeSpan.FromDays(1));
        Assert.Equal("rejected", (await status.ReadAsync(directory, None)).State);

        google.Products.Remove("en~US~p00020");
        google.Products["en~US~p00021"]["productAttributes"]!["price"]!["amountMicros"] = "1";
        Assert.Equal(
            ["en~US~p00020 missing", "en~US~p00021 different"],
            (await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));

        await room.Desk.WithdrawAsync(directory, "test", "closing", None);
        Assert.Equal("removed 250", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.Equal(["en~US~elsewhere"], google.Products.Keys);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_in_the_middle_is_waited_for_and_what_was_taken_is_not_sent_again()
    {
        var (room, google) = await OpenAsync();
        await using var host = await StandIn.StartAsync(google.Answer);
        using var directory = Directory(room, host, google);
        host.Fail(StandInFault.Refuse, 429, "700", call => Puts(call, "p00020"));
        await room.Desk.PublishAsync(directory, Source(30), "test", None);
        var wait = Assert.IsType<QueueStep.Wait>(await room.Queue(directory).DrainAsync(None));
        Assert.Equal(("too many calls (429)", room.Clock.GetUtcNow().AddSeconds(700)), (wait.Problem, wait.Until));
        Assert.NotEmpty(google.Puts);
        Assert.Equal(RunState.Done, (await room.WorkAsync(directory)).State);
        Assert.Equal(30, google.Puts.Count);
        Assert.All(google.Puts.Values, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Credentials_that_end_in_the_middle_pause_the_run_and_nothing_is_lost()
    {
        var (room, google) = await OpenAsync();
        var (given, hasEnded) = (0, false);
        await using var host = await StandIn.StartAsync(call =>
        {
            if (!hasEnded && Puts(call, "p00020")) (google.Token, hasEnded) = (1, true);
            return google.Answer(call);
        });
        using var directory = new MerchantDirectory(host.Target, MerchantStandIn.Account, "US", "VoiceGateway", _ => Task.FromResult(new Token($"token-{given}", room.Clock.GetUtcNow().AddDays(30))), room.Notes, room.Clock);
        var paused = await room.PublishAsync(directory, Source(60));
        Assert.Equal((RunState.Paused, "the credentials are not accepted (401)"), (paused.State, paused.Problem));
        Assert.NotEmpty(google.Puts);
        var calls = host.Seen.Count;
        Assert.IsType<QueueStep.Idle>(await room.Queue(directory).StepAsync(None));
        Assert.Equal(calls, host.Seen.Count);

        given = 1;
        await room.Desk.ResumeAsync(directory, None);
        Assert.Equal("verified 60", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.All(google.Puts.Values, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task An_older_write_never_overtakes_a_newer_one()
    {
        var (room, google) = await OpenAsync();
        await using var host = await StandIn.StartAsync(google.Answer);
        using var directory = Directory(room, host, google);
        await room.PublishAsync(directory, Source(1));
        await room.PublishAsync(directory, Source(1, product => product with { Name = "Of today" }));
        var answer = Assert.Single(await directory.SendAsync(new(1, "late", false, null, directory.Map(Source(1))), None));
        Assert.Equal((ItemFate.Refused, "Google holds a newer version: The version number is lower than that of the product."), (answer.Fate, answer.Why));
        Assert.Equal("Of today, 1.5 kg", (string)google.Products["en~US~p00000"]["productAttributes"]!["title"]!);
    }

    [Fact]
    public async Task What_lapses_soon_is_told_and_sent_again_by_the_next_publish_and_a_data_source_that_was_taken_away_is_made_anew()
    {
        var (room, google) = await OpenAsync();
        await using var host = await StandIn.StartAsync(google.Answer);
        using var directory = Directory(room, host, google);
        await room.PublishAsync(directory, Source(3));
        room.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);
        room.Clock.Advance(TimeSpan.FromDays(4));
        Assert.All((await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Values, how => Assert.StartsWith("lapses soon", how, StringComparison.Ordinal));
        foreach (var name in google.Sources.Keys.Where(name => !name.EndsWith("/7", StringComparison.Ordinal)).ToList()) google.Sources.Remove(name);
        Assert.Equal("verified 3", await room.CountsAsync(await room.PublishAsync(directory, Source(3))));
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);
        Assert.Equal(2, google.Sources.Count);
    }

    [Fact]
    public async Task What_a_rule_of_the_account_makes_of_products_is_told_and_not_sent_again_for_ever()
    {
        var (room, google) = await OpenAsync();
        google.TitleRule = "BUY NOW";
        await using var host = await StandIn.StartAsync(google.Answer);
        using var directory = Directory(room, host, google);
        var run = await room.PublishAsync(directory, Source(2));
        Assert.All(await room.Runs.ReceiptsAsync(run.Id, null, "rejected", 10, None), receipt => Assert.StartsWith("Google shows another title than was sent", receipt.Problem, StringComparison.Ordinal));
        Assert.Equal([1, 1], google.Puts.Values);
    }

    [Fact]
    public async Task What_Google_would_refuse_is_told_all_at_once_before_a_byte_is_sent()
    {
        var (room, google) = await OpenAsync();
        await using var host = await StandIn.StartAsync(google.Answer);
        using var directory = Directory(room, host, google);
        Product[] bad =
        [
            Good with { Id = "two  spaces" }, Good with { Id = "no-image", Image = null }, Good with { Id = "path", Image = "/images/1.jpg" }, Good with { Id = "letters", Image = "https://shop.example/ü.jpg" },
            Good with { Id = "long", Image = "https://shop.example/" + new string('x', 2_000) }, Good with { Id = "digit", Gtin = "4006381333932" }, Good with { Id = "short", Gtin = "123" }, Good with { Id = "free", Price = new(0, Currency.Usd) },
            Good with { Id = "brand", Brand = new('b', 71) }, Good with { Id = "nothing", Name = " ", Size = null }, Good with { Id = "not-for-sale", Price = null }, Good,
        ];
        var problems = (await room.Desk.PublishAsync(directory, PipelineRoom.Source(0) with { Products = bad }, "test", None)).Problems;
        Assert.Equal(
            ["two  spaces id", "no-image image", "path imageLink", "letters imageLink", "long imageLink-length", "digit gtin", "short gtin", "free price", "brand brand-length", "nothing title-length", "nothing description-length"],
            problems.Select(problem => $"{problem.Item["en~US~".Length..]} {problem.Rule}"));
        Assert.Empty(host.Seen);
    }

    [Fact]
    public async Task Price_stock_and_words_are_those_of_the_served_feed()
    {
        var (room, google) = await OpenAsync();
        await using var host = await StandIn.StartAsync(google.Answer);
        using var directory = Directory(room, host, google);
        var shop = MadeShop.Of();
        Product[] products = [Good, Good with { Id = new('i', 60) }, Good with { Id = "loose", Availability = Availability.OutOfStock, Unit = "lb", Gtin = "2000001386736", Description = "Long " + new string('w', 6_000) }, Good with { Id = "yen", Price = new(500, Currency.Parse("JPY")), Size = null }];
        Assert.Equal("verified 4", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(0) with { Listing = shop.Listing with { BaseUrl = new("https://shop.example") }, Delivery = shop.Delivery, Products = products })));
        XNamespace name = "http://base.google.com/ns/1.0";
        foreach (var item in XDocument.Load(new StringReader(MadeShop.Write(new GoogleXmlFeed(shop), products))).Descendants("item"))
        {
            var said = google.Products[$"en~US~{Text("id")}"]["productAttributes"]!;
            Assert.Equal((Text("title"), Text("description"), Text("link"), Text("image_link"), Text("gtin")), ((string)said["title"]!, (string)said["description"]!, (string)said["link"]!, (string)said["imageLink"]!, (string?)said["gtins"]?[0]));
            Assert.Equal(Text("availability")!.ToUpperInvariant(), (string)said["availability"]!);
            Assert.Equal(Text("price"), $"{decimal.Parse((string)said["price"]!["amountMicros"]!, null) / 1_000_000:0.00##} {said["price"]!["currencyCode"]}".Replace(".00 JPY", " JPY"));
            Assert.Equal(Text("unit_pricing_measure"), said["unitPricingMeasure"] is { } measure ? $"{(double)measure["value"]!:0.##} {measure["unit"]}" : null);
            Assert.Equal("4990000", (string)said["shipping"]![0]!["price"]!["amountMicros"]!);
            Assert.Equal("50000000", (string)said["freeShippingThreshold"]![0]!["priceThreshold"]!["amountMicros"]!);

            string? Text(string field) => item.Element(name + field)?.Value;
        }
    }

    private static Product Good => new() { Id = "good", Name = "Pens", Brand = "Stabilo", Category = "Office > Pens", Gtin = "4006381333931", Size = "15 oz", Price = new(350, Currency.Usd), Image = "https://shop.example/1.jpg" };

    private static PublishSource Source(int products, Func<Product, Product>? change = null) =>
        PipelineRoom.Source(products, change: product => (change ?? (same => same))(product with { Image = $"https://shop.example/{product.Id}.jpg", Size = "1.5 kg" }));

    private static bool Puts(StandInCall call, string id) => call.Method == "POST" && (string?)call.Body?["offerId"] == id;

    private static MerchantDirectory Directory(PipelineRoom room, StandIn host, MerchantStandIn google) =>
        new(host.Target, MerchantStandIn.Account, "US", "VoiceGateway", _ => Task.FromResult(new Token($"token-{google.Token}", room.Clock.GetUtcNow().AddDays(30))), room.Notes, room.Clock);

    private async Task<(PipelineRoom Room, MerchantStandIn Google)> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        return (room, new(room.Clock));
    }
}
