using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>Lists everything that is wrong with the settings at once; the process then refuses to start.</summary>
public sealed class AlexaOptionsCheck(IHostEnvironment environment) : IValidateOptions<AlexaOptions>
{
    /// <summary>Later than this nothing is gained: the answer or the apology is out after four seconds.</summary>
    private const int MostProgressAfter = 3500;

    public ValidateOptionsResult Validate(string? name, AlexaOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(AlexaOptions options)
    {
        foreach (var id in options.SkillIds)
            if (string.IsNullOrWhiteSpace(id) || id.Length > 256 || id.Any(char.IsWhiteSpace))
                yield return $"Alexa:SkillIds holds '{id}', which is no skill id such as amzn1.ask.skill.…";
        if (!environment.IsDevelopment())
        {
            if (!options.VerifyRequests) yield return "Alexa:VerifyRequests can be false in Development only: anyone could order for anyone";
            if (options.TrustedRootFile is not null) yield return "Alexa:TrustedRootFile can be set in Development only";
            if (options.CertificateHost is not null) yield return "Alexa:CertificateHost can be set in Development only";
            if (options.ApiHost is not null) yield return "Alexa:ApiHost can be set in Development only";
        }
        if (options.TrustedRootFile is { } file && RootProblem(file) is { } problem) yield return $"Alexa:TrustedRootFile '{file}' {problem}";
        if (options.CertificateHost is { } host && !IsHost(host)) yield return $"Alexa:CertificateHost '{host}' is no address such as http://127.0.0.1:9000";
        if (options.ApiHost is { } api && !IsHost(api)) yield return $"Alexa:ApiHost '{api}' is no address such as http://127.0.0.1:9000";
        foreach (var wrong in OutgoingProblems(options)) yield return wrong;
    }

    // What is wrong is told without the secret.
    private static IEnumerable<string> OutgoingProblems(AlexaOptions options)
    {
        if (options.ProgressAfterMilliseconds is < 0 or > MostProgressAfter) yield return $"Alexa:ProgressAfterMilliseconds must be 0 (never) to {MostProgressAfter}";
        if (options.CardImage is { } image && !IsPicture(image)) yield return "Alexa:CardImage must be an https address of at most 2,000 characters";
        if (string.IsNullOrEmpty(options.ClientId) != string.IsNullOrEmpty(options.ClientSecret)) yield return "Alexa:ClientId and Alexa:ClientSecret need each other: both are of the skill's security profile";
        if (!Calls.AmazonHosts.ByRegion.ContainsKey(options.Region)) yield return $"Alexa:Region '{options.Region}' is none of NA, EU, FE";
        if (options.Stage is not ("live" or "development")) yield return $"Alexa:Stage '{options.Stage}' is neither live nor development";
    }

    private static bool IsPicture(string text) => text.Length <= 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0;

    private static string? RootProblem(string file)
    {
        try
        {
            using var root = X509CertificateLoader.LoadCertificateFromFile(file);
            return null;
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return File.Exists(file) ? "holds no certificate" : "can't be found";
        }
    }

    private static bool IsHost(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.PathAndQuery == "/"
        && uri.UserInfo.Length == 0;
}
