using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Listings;

/// <summary>Gathers what is wrong, one sentence each.</summary>
internal sealed class Problems
{
    private readonly List<string> all = [];

    public IReadOnlyList<string> All => all;

    public void Add(string problem) => all.Add(problem);

    public void Text(string name, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > most) Add($"{name} must have 1 to {most} characters");
        else if (text.Any(letter => char.IsControl(letter) && letter != '\n')) Add($"{name} must not have control characters");
    }

    public void Locale(string name, string tag)
    {
        if (!Values.Locale.TryParse(tag, out var locale) || locale.Tag != tag || tag.Length != 5) Add($"{name} '{tag}' is no locale such as en-US");
    }

    public void Country(string name, string code)
    {
        if (code is not { Length: 2 } || !code.All(char.IsAsciiLetterUpper)) Add($"{name} '{code}' is no country such as US");
    }

    public void Web(string name, Uri? address)
    {
        if (address is not null && !ListingRules.IsWeb(address)) Add($"{name} must be an http or https address");
    }

    public void Secure(string name, Uri? address)
    {
        if (address is not null && !(ListingRules.IsWeb(address) && address.Scheme == Uri.UriSchemeHttps)) Add($"{name} must be an https address");
    }

    public void Unique(string name, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(id => id).Where(group => group.Skip(1).Any())) Add($"{name} '{twice.Key}' is there twice");
    }
}
