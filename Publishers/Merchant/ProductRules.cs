using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Merchant;

/// <summary>What Google would refuse or never show. Source: Merchant Center help, "Product data specification".</summary>
internal static class ProductRules
{
    private const int MostTitle = 150;
    private const int MostDescription = 5_000;
    private const int MostAddress = 2_000;
    private const int MostBrand = 70;
    private const int MostType = 750;

    public static IEnumerable<ItemProblem> Problems(DirectoryItem item)
    {
        var json = item.Json;
        var said = json["productAttributes"]!.AsObject();
        return new[]
        {
            Id((string)json["offerId"]!), Length(said, "title", 1, MostTitle), Length(said, "description", 1, MostDescription), Length(said, "brand", 1, MostBrand), Length(said, "productTypes", 1, MostType),
            Address(said, "link"), said["imageLink"] is null ? ("image", "Google shows nothing without an image") : Address(said, "imageLink"), Gtin(said), Price(said),
        }.OfType<(string Rule, string Message)>().Select(problem => new ItemProblem(item.Id, problem.Rule, problem.Message));
    }

    /// <summary>Google makes one space of many and cuts those at the ends: the product would be there under another id.</summary>
    private static (string, string)? Id(string id) =>
        id.Any(char.IsControl) || id != string.Join(' ', id.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) ? ("id", "an id has no spaces at its ends, no two in a row and no control characters") : null;

    private static (string, string)? Length(JsonObject said, string name, int least, int most)
    {
        var found = said[name] is JsonArray list ? list[0] : said[name];
        if (found is null) return null;
        var text = (string)found!;
        return text.Trim().Length >= least && text.Length <= most ? null : ($"{name}-length", $"{name} has {least} to {most} characters; this one has {text.Trim().Length}");
    }

    private static (string, string)? Address(JsonObject said, string name)
    {
        var text = (string)said[name]!;
        if (text.Length > MostAddress) return ($"{name}-length", $"{name} has at most {MostAddress} characters; this one has {text.Length}");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && text.All(char.IsAscii) && !text.Any(char.IsWhiteSpace)
            ? null
            : (name, $"{name} must be an http or https address of ASCII characters only");
    }

    private static (string, string)? Gtin(JsonObject said)
    {
        if (said["gtins"]?[0] is not { } value) return null;
        var digits = (string)value!;
        if (digits.Length is not (8 or 12 or 13 or 14) || !digits.All(char.IsAsciiDigit)) return ("gtin", "a GTIN has 8, 12, 13 or 14 digits");
        // GS1 General Specifications, 7.9.1: from the right every other digit counts three times; all together are a multiple of ten.
        return digits.Reverse().Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum() % 10 == 0 ? null : ("gtin", "the check digit of the GTIN is wrong");
    }

    private static (string, string)? Price(JsonObject said) => long.Parse((string)said["price"]!["amountMicros"]!, System.Globalization.CultureInfo.InvariantCulture) > 0 ? null : ("price", "Google takes no product that is free");
}
