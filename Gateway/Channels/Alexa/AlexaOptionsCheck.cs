using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>Lists everything that is wrong with the settings at once; the process then refuses to start.</summary>
public sealed class AlexaOptionsCheck(IHostEnvironment environment) : IValidateOptions<AlexaOptions>
{
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
        }
        if (options.TrustedRootFile is { } file && RootProblem(file) is { } problem) yield return $"Alexa:TrustedRootFile '{file}' {problem}";
        if (options.CertificateHost is { } host && !IsHost(host)) yield return $"Alexa:CertificateHost '{host}' is no address such as http://127.0.0.1:9000";
    }

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
