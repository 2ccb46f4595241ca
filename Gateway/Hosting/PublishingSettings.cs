using System.Globalization;
using VoiceGateway.Gateway.Channels.Dialogflow;
using VoiceGateway.Publishers.Alexa.Smapi;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Cx;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Reads <c>Publishing:…</c>: the names in <c>Publishing:Directories</c>, and what each of them needs. What is wrong is told without the secrets.</summary>
internal static class PublishingSettings
{
    private static readonly string[] Known = ["mcp-registry", "indexnow", "acp-feed", "dialogflow-es", "dialogflow-cx", "alexa", "google-merchant"];

    public static PublishingOptions Read(IConfiguration settings, List<string> problems)
    {
        var chosen = (settings["Publishing:Directories"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var unknown in chosen.Except(Known)) problems.Add($"Publishing:Directories: '{unknown}' is not known: {string.Join(", ", Known)} are");
        return new()
        {
            Registry = chosen.Contains("mcp-registry") && Target(settings, "McpRegistry", "https://registry.modelcontextprotocol.io", problems) is { } registry ? new(registry, settings["Publishing:McpRegistry:Name"] ?? "shop") : null,
            IndexNow = chosen.Contains("indexnow") ? Target(settings, "IndexNow", "https://api.indexnow.org", problems) : null,
            Feed = chosen.Contains("acp-feed") && Target(settings, "AcpFeed", null, problems) is { } feed ? new(feed, Needed(settings, "AcpFeed:Token", problems), Country(settings, "AcpFeed", problems)) : null,
            Dialogflow = chosen.Contains("dialogflow-es") ? Agent(settings, problems) : null,
            DialogflowCx = chosen.Contains("dialogflow-cx") ? CxAgent(settings, problems) : null,
            Alexa = chosen.Contains("alexa") ? Skill(settings, problems) : null,
            Merchant = chosen.Contains("google-merchant") ? Merchant(settings, problems) : null,
            CheckEvery = TimeSpan.FromHours(Hours(settings, problems)),
        };
    }

    private static DialogflowAgentOptions? Agent(IConfiguration settings, List<string> problems)
    {
        var (project, location, file) = GoogleAgent(settings, "DialogflowEs", problems);
        var environment = Given(settings, "DialogflowEs:Environment");
        if (environment is not null && (!IsName(environment) || environment == "-")) problems.Add("Publishing:DialogflowEs:Environment must be the id of an environment, such as production");
        return Target(settings, "DialogflowEs", GoogleHost(location), problems) is { } target ? new(target, project, location, file, environment) : null;
    }

    private static CxAgentOptions? CxAgent(IConfiguration settings, List<string> problems)
    {
        var (project, location, file) = GoogleAgent(settings, "DialogflowCx", problems);
        var id = Name(settings, "DialogflowCx:Agent", problems);
        var (flow, environment) = (Given(settings, "DialogflowCx:Flow"), Given(settings, "DialogflowCx:Environment"));
        foreach (var (key, name) in ((string, string?)[])[("Flow", flow), ("Environment", environment)])
            if (name is not null && (name.Length > 64 || name.Contains('/') || name.Any(char.IsControl) || name == "-")) problems.Add($"Publishing:DialogflowCx:{key} must be a display name of at most 64 characters, without /");
        var proof = Proof(settings.GetSection(DialogflowOptions.Section).Get<DialogflowOptions>() ?? new());
        if (proof is null) problems.Add("Publishing:Directories: dialogflow-cx needs Dialogflow:Auth (basic, header or google; none in Development) and what belongs to it, because the agent is told how to prove that it calls");
        return Target(settings, "DialogflowCx", GoogleHost(location), problems) is { } target && proof is not null ? new(target, new(project, location ?? "global", id, flow, environment), file, proof) : null;
    }

    private static (string Project, string? Location, string KeyFile) GoogleAgent(IConfiguration settings, string section, List<string> problems)
    {
        var location = Given(settings, $"{section}:Location") is { } given && given != "global" ? given : null;
        var file = KeyFile(settings, $"{section}:KeyFile", problems);
        if (location is not null && !IsName(location)) problems.Add($"Publishing:{section}:Location must be a region such as europe-west1");
        return (Name(settings, $"{section}:Project", problems), location, file);
    }

    private static string GoogleHost(string? location) => location is null ? "https://dialogflow.googleapis.com" : $"https://{location}-dialogflow.googleapis.com";

    // What is wrong with it the channel's own check says too.
    private static WebhookProof? Proof(DialogflowOptions options) => options.Auth?.Trim().ToLowerInvariant() switch
    {
        "none" => WebhookProof.None,
        "google" => WebhookProof.Google,
        "basic" when options is { User.Length: > 0, Password.Length: > 0 } => WebhookProof.Basic(options.User, options.Password),
        "header" when options is { Header.Length: > 0, Secret.Length: > 0 } => WebhookProof.Header(options.Header, options.Secret),
        _ => null,
    };

    private static SkillOptions? Skill(IConfiguration settings, List<string> problems)
    {
        var (api, login) = (Target(settings, "Alexa", "https://api.amazonalexa.com", problems), Target(settings, "Alexa", "https://api.amazon.com", problems, "LoginUrl"));
        var (id, client, secret, refresh) = (Name(settings, "Alexa:SkillId", problems), Needed(settings, "Alexa:ClientId", problems), Needed(settings, "Alexa:ClientSecret", problems), Needed(settings, "Alexa:RefreshToken", problems));
        var vendor = Given(settings, "Alexa:VendorId");
        if (vendor is not null && !IsName(vendor)) problems.Add("Publishing:Alexa:VendorId has characters that no such name has");
        var plan = new SkillPlan(id, IsOn(settings, "Alexa:Submit"), IsOn(settings, "Alexa:Simulate"), Catalogs(settings, problems), RefreshHour(settings, problems), vendor);
        return api is null || login is null ? null : new(api, login, LoginGrant.OfPerson(client, secret, refresh), plan);
    }

    private static bool IsOn(IConfiguration settings, string key) => bool.TryParse(settings[$"Publishing:{key}"], out var on) && on;

    private static CatalogUse Catalogs(IConfiguration settings, List<string> problems)
    {
        switch (settings["Publishing:Alexa:Catalogs"])
        {
            case null or "" or "auto":
                return CatalogUse.WhenNeeded;
            case "always":
                return CatalogUse.Always;
            case "never":
                return CatalogUse.Never;
            case var text:
                problems.Add($"Publishing:Alexa:Catalogs '{text}' must be auto, always or never");
                return CatalogUse.WhenNeeded;
        }
    }

    private static int? RefreshHour(IConfiguration settings, List<string> problems)
    {
        if (Given(settings, "Alexa:RefreshHour") is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour is 0 or 4 or 8 or 12 or 16 or 20) return hour;
        problems.Add($"Publishing:Alexa:RefreshHour '{text}' must be one of Amazon's hours: 0, 4, 8, 12, 16 or 20 (UTC)");
        return null;
    }

    private static MerchantOptions? Merchant(IConfiguration settings, List<string> problems)
    {
        var (account, file, called) = (Needed(settings, "GoogleMerchant:Account", problems), KeyFile(settings, "GoogleMerchant:KeyFile", problems), settings["Publishing:GoogleMerchant:DataSource"] ?? "VoiceGateway");
        if (account.Length > 20 || !account.All(char.IsAsciiDigit)) problems.Add("Publishing:GoogleMerchant:Account must be the number of the account");
        if (called.Trim().Length is 0 or > 100 || called.Any(char.IsControl)) problems.Add("Publishing:GoogleMerchant:DataSource must have 1 to 100 characters");
        if (Country(settings, "GoogleMerchant", problems) is not { } country) problems.Add("Publishing:GoogleMerchant:Country is needed");
        else if (Target(settings, "GoogleMerchant", "https://merchantapi.googleapis.com", problems) is { } target) return new(target, account, country, called.Trim(), file);
        return null;
    }

    private static string KeyFile(IConfiguration settings, string key, List<string> problems)
    {
        var file = Needed(settings, key, problems);
        if (file.Length > 0 && !File.Exists(file)) problems.Add($"Publishing:{key}: there is no file {file}");
        return file;
    }

    private static DirectoryTarget? Target(IConfiguration settings, string section, string? usual, List<string> problems, string key = "Url")
    {
        var name = $"Publishing:{section}:{key}";
        var allowsPrivate = bool.TryParse(settings[$"Publishing:{section}:AllowPrivate"], out var allowed) && allowed;
        if (settings[name] is not { Length: > 0 } text && (text = usual!) is null)
        {
            problems.Add($"{name} is needed: the address of the directory");
            return null;
        }
        if (DirectoryTarget.Problem(text, allowsPrivate) is not { } wrong) return new(new(text), allowsPrivate);
        problems.Add($"{name} {wrong}");
        return null;
    }

    private static string? Given(IConfiguration settings, string key) => settings[$"Publishing:{key}"] is { Length: > 0 } text ? text : null;

    private static string Needed(IConfiguration settings, string key, List<string> problems)
    {
        if (settings[$"Publishing:{key}"] is { Length: > 0 } text && !text.Any(char.IsControl)) return text;
        problems.Add($"Publishing:{key} is needed");
        return "";
    }

    private static string Name(IConfiguration settings, string key, List<string> problems)
    {
        var name = Needed(settings, key, problems);
        if (name.Length > 0 && !IsName(name)) problems.Add($"Publishing:{key} has characters that no such name has");
        return name;
    }

    private static bool IsName(string text) => text.Length <= 200 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');

    private static string? Country(IConfiguration settings, string section, List<string> problems)
    {
        if (settings[$"Publishing:{section}:Country"] is not { Length: > 0 } country) return null;
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) problems.Add($"Publishing:{section}:Country must be two capital letters, such as US");
        return country;
    }

    private static int Hours(IConfiguration settings, List<string> problems)
    {
        if (settings["Publishing:CheckEveryHours"] is not { } text) return 24;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= 720) return hours;
        problems.Add($"Publishing:CheckEveryHours '{text}' must be a whole number from 1 to 720");
        return 24;
    }
}
