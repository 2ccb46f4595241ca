using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Values.Calls;

namespace VoiceGateway.Publishers.Calls;

/// <summary>
/// Calls one directory: its host and no other, over TLS to public addresses (judged when connecting), no redirect, proxy, cookie or decompression, bounded in
/// time and in what is read. What it throws has no secrets and no addresses in it. Thread-safe, one for the life of the process.
/// </summary>
public sealed class DirectoryClient(DirectoryTarget target, TimeProvider clock) : IDisposable
{
    /// <summary>Of an answer, unless more is asked for.</summary>
    public const int UsualAnswer = 1024 * 1024;

    /// <summary>For the whole of a call.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    private readonly HttpClient client = Outgoing.NewClient(publicOnly: !target.AllowsPrivate);

    /// <summary>Sends and reads. Answers 2xx and such 4xx as are about what was sent come back; everything else is thrown.</summary>
    /// <param name="method">GET is not thought to change anything: without an answer it may simply be asked again.</param>
    /// <param name="path">From the root of the API, without a slash before it.</param>
    /// <param name="bearer">The token; null: none.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="headers">More headers.</param>
    /// <param name="most">So many bytes of the answer at most.</param>
    /// <param name="isLogin">It asks for a token: that there is none comes back too, with the directory's words for it.</param>
    /// <exception cref="DirectoryTroubleException">The call as a whole failed.</exception>
    public async Task<DirectoryReply> CallAsync(
        HttpMethod method, string path, string? bearer, JsonNode? body, CancellationToken cancel, IReadOnlyDictionary<string, string>? headers = null, int most = UsualAnswer, bool isLogin = false)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await CallAsync(method, path, bearer, content, cancel, headers, most, isLogin);
    }

    /// <inheritdoc cref="CallAsync(HttpMethod, string, string?, JsonNode?, CancellationToken, IReadOnlyDictionary{string, string}?, int, bool)"/>
    public async Task<DirectoryReply> CallAsync(
        HttpMethod method, string path, string? bearer, HttpContent? content, CancellationToken cancel, IReadOnlyDictionary<string, string>? headers = null, int most = UsualAnswer, bool isLogin = false)
    {
        using var request = new HttpRequestMessage(method, At(path)) { Content = content };
        // Many a service turns away who has no name.
        request.Headers.UserAgent.Add(new("VoiceGateway", null));
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        foreach (var (name, value) in headers ?? new Dictionary<string, string>()) request.Headers.TryAddWithoutValidation(name, value);
        var unknown = method == HttpMethod.Get ? TroubleKind.Later : TroubleKind.Unsure;
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (Trouble(response, unknown) is { } trouble && !(isLogin && trouble.Kind == TroubleKind.Barred)) throw trouble;
            var read = await Outgoing.ReadAsync(response, most, either.Token) ?? throw new DirectoryTroubleException(unknown, "the answer is too long");
            return new((int)response.StatusCode, read, response.Headers.ETag?.Tag, response.Headers.Location?.OriginalString);
        }
        catch (Exception problem) when (Outgoing.Trouble(problem) is not null && !cancel.IsCancellationRequested)
        {
            throw new DirectoryTroubleException(unknown, Outgoing.Trouble(problem)!);
        }
    }

    public void Dispose() => client.Dispose();

    private Uri At(string path)
    {
        var root = target.Address.AbsoluteUri;
        var address = new Uri(root.EndsWith('/') ? root + path : $"{root}/{path}");
        return address.Host == target.Address.Host && address.Port == target.Address.Port ? address : throw new DirectoryTroubleException(TroubleKind.Never, "the call leads to another host");
    }

    private DirectoryTroubleException? Trouble(HttpResponseMessage response, TroubleKind unknown)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => null,
            401 or 403 => new(TroubleKind.Barred, $"the credentials are not accepted ({status})"),
            429 or 503 => new(TroubleKind.Later, status == 429 ? "too many calls (429)" : "not available (503)", Outgoing.RetryAfter(response, clock)),
            408 or 425 or >= 500 => new(unknown, $"the directory failed ({status})", Outgoing.RetryAfter(response, clock)),
            // Where a redirect leads nobody has allowed.
            < 400 => new(TroubleKind.Later, $"it answers with a redirect ({status})"),
            _ => null,
        };
    }
}
