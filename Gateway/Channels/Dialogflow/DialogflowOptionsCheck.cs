using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>Finds everything that is wrong with the section at once, so that the process refuses to start with one full list.</summary>
internal sealed class DialogflowOptionsCheck(IHostEnvironment environment) : IValidateOptions<DialogflowOptions>
{
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

    private static void Require(string? value, string key, string auth, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(value)) problems.Add($"Dialogflow:{key} is needed for Dialogflow:Auth={auth}");
    }

    /// <summary>RFC 9110, 5.6.2: the characters of a token.</summary>
    private static bool IsHeaderCharacter(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character);
}
