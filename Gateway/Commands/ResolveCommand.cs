using System.CommandLine;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Gateway.Api;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>resolve "PHRASE"</c>: what a spoken phrase means in this shop, and how that was found.</summary>
internal static class ResolveCommand
{
    public static Command Create(string[] settings)
    {
        var phrase = new Argument<string>("phrase") { Description = "What people call it" };
        var locale = new Option<string>("--locale") { Description = "Such as de-DE; en-US when absent" };
        var json = new Option<bool>("--json") { Description = "Print the whole answer as one JSON document" };
        var explain = new Option<bool>("--explain") { Description = "Tell why each answer is there and what its score is made of" };
        var command = new Command("resolve", "Show what a phrase means and via what it was found") { phrase, locale, explain, json };
        command.SetAction((parsed, cancel) =>
        {
            var asked = new ResolveRequest(parsed.GetValue(phrase), SayCommand.CheckLocale(parsed.GetValue(locale)), Explain: parsed.GetValue(explain));
            if (string.IsNullOrWhiteSpace(asked.Phrase)) throw new BadInputException("The phrase is empty");
            return Visit.RunAsync(
                settings,
                async client => Print(await Visit.ReadAsync(await client.PostAsJsonAsync("/api/resolve", asked, ApiJson.Default.ResolveRequest, cancel), cancel), parsed.GetValue(json)),
                app => Task.FromResult(Print(Resolve(app, asked), parsed.GetValue(json))),
                cancel);
        });
        return command;
    }

    private static byte[] Resolve(WebApplication app, ResolveRequest asked)
    {
        var locale = Locale.TryParse(asked.Locale, out var given) ? given : Locale.EnUs;
        return JsonSerializer.SerializeToUtf8Bytes(ResolveAnswer.Of(app.Services.GetRequiredService<CatalogHost>().Current, asked.Phrase!, locale, 10, explain: asked.Explain), ApiJson.Default.ResolveAnswer);
    }

    private static int Print(byte[] answer, bool json)
    {
        if (json)
        {
            Console.WriteLine(Encoding.UTF8.GetString(answer));
            return 0;
        }
        var found = JsonSerializer.Deserialize(answer, ApiJson.Default.ResolveAnswer)!;
        if (found.Concepts.Count == 0 && found.Products.Count == 0)
        {
            Console.WriteLine("Nothing in the shop is called that.");
            return 0;
        }
        if (found.Readings is not null) ResolveReasons.Print(found);
        else PrintTable(found);
        Console.WriteLine($"{(found.IsSure ? "Sure" : "Would ask")}; {found.TookMicroseconds:0.#} µs");
        return 0;
    }

    private static void PrintTable(ResolveAnswer found)
    {
        var table = new Table().AddColumns("", "Name", "Size", "Price", "Score", "Via");
        foreach (var concept in found.Concepts) table.AddRow("concept", Markup.Escape(concept.Name), "", "", $"{concept.Score:0.00}", concept.Via);
        foreach (var product in found.Products)
            table.AddRow("product", Markup.Escape(product.Name), Markup.Escape(product.Size ?? ""), Price(product), $"{product.Score:0.00}", product.Via);
        AnsiConsole.Write(table);
    }

    private static string Price(ResolvedProduct product) =>
        product is { Price: { } minor, Currency: { } code } ? new Money(minor, Currency.Parse(code)).ToString() : "";
}
