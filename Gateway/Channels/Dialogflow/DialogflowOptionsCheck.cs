using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>Finds everything that is wrong with the section at once, so that the process refuses to start with one full list.</summary>
internal sealed class DialogflowOptionsCheck(IHostEnvironment environment) : IValidateOptions<DialogflowOptions>
{
    /// <summary>Of the name of an event (google/cloud/dialogflow/v2/session.proto).</summary>
    private const int MostOfEvent = 150;

    public ValidateOptionsResult Validate(string? name, DialogflowOptions options)
    {
        var problems = new List<string>();
        switch (options.AuthIn(environment))
        {
            case null:
                problems.Add("Dialogflow:Auth is none of none, basic, header, google");
                break;
            case DialogflowAuth.None when !environment.IsDevelopment():
                problems.Add("Dialogflow:Auth=none lets everybody in and is for Development only");
                break;
            case DialogflowAuth.Basic:
                Require(options.User, "User", "basic", problems);
                Require(options.Password, "Password", "basic", problems);
                if (options.User?.Contains(':') == true) problems.Add("Dialogflow:User may not hold a colon (RFC 7617)");
                break;
            case DialogflowAuth.Header:
                Require(options.Header, "Header", "header", problems);
                Require(options.Secret, "Secret", "header", problems);
                if (options.Header?.All(IsHeaderCharacter) == false) problems.Add("Dialogflow:Header is no header name");
                break;
            case DialogflowAuth.Google:
                CheckGoogle(options, problems);
                break;
        }
        if (!string.IsNullOrEmpty(options.CertificatesUrl)) CheckCertificates(options.CertificatesUrl, problems);
        if (options.ApiVersion is { Length: > 0 } version && !options.IsBeta && !"v2".Equals(version, StringComparison.OrdinalIgnoreCase))
            problems.Add("Dialogflow:ApiVersion is neither v2 nor v2beta1");
        CheckAnswers(options, problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckGoogle(DialogflowOptions options, List<string> problems)
    {
        Require(options.Audience, "Audience", "google", problems);
        Require(options.ServiceAccount, "ServiceAccount", "google", problems);
        if (options.ServiceAccount?.Contains('@') == false) problems.Add("Dialogflow:ServiceAccount is no e-mail address of a service account");
    }

    private void CheckCertificates(string url, List<string> problems)
    {
        if (!environment.IsDevelopment()) problems.Add("Dialogflow:CertificatesUrl is for Development only");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            problems.Add("Dialogflow:CertificatesUrl is no http address");
    }

    private static void CheckAnswers(DialogflowOptions options, List<string> problems)
    {
        if (options.TransferNumber is { Length: > 0 } number && !IsNumber(number)) problems.Add("Dialogflow:TransferNumber is no number such as +15551230000 (E.164)");
        foreach (var (key, name) in ((string, string?)[])[("HandOffEvent", options.HandOffEvent), ("AccountEvent", options.AccountEvent)])
            if (name is { Length: > 0 } && (name.Length > MostOfEvent || name.Any(char.IsWhiteSpace))) problems.Add($"Dialogflow:{key} is no name of an event");
        if (options.ProductEntityType is { Length: > 0 } type && !type.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            problems.Add("Dialogflow:ProductEntityType is no id of an entity type: the last part of its name");
        foreach (var environment in options.Environments)
            if (string.IsNullOrWhiteSpace(environment) || environment.Contains('/')) problems.Add($"Dialogflow:Environments holds '{environment}', which is no id of an environment");
    }

    private static bool IsNumber(string text) => text.Length is >= 8 and <= 16 && text[0] == '+' && text[1] != '0' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static void Require(string? value, string key, string auth, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(value)) problems.Add($"Dialogflow:{key} is needed for Dialogflow:Auth={auth}");
    }

    /// <summary>RFC 9110, 5.6.2: the characters of a token.</summary>
    private static bool IsHeaderCharacter(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character);
}
