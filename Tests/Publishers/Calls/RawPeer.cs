using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using VoiceGateway.Publishers.Calls;

namespace VoiceGateway.Tests.Publishers.Calls;

/// <summary>A server on loopback that writes the bytes of a test in place of an answer, also such as no server would. Keeps what it was asked, word for word.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly SslServerAuthenticationOptions? tls;
    private readonly Func<Stream, CancellationToken, Task> answer;
    private readonly Task serving;
    private long written;

    public RawPeer(Func<Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        if (certificate is not null) tls = new() { ServerCertificate = certificate };
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>A peer that always says this, and then nothing more.</summary>
    public RawPeer(string answer) : this((stream, cancel) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancel).AsTask())
    {
    }

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Ends when the first question is there.</summary>
    public TaskCompletionSource IsAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many bytes it could get rid of.</summary>
    public long Written => Volatile.Read(ref written);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public DirectoryTarget Target => new(new($"http://127.0.0.1:{Port}"), AllowsPrivate: true);

    /// <summary>Writes the same over and over until nobody takes it any more, or for ever so much.</summary>
    public async Task FloodAsync(Stream stream, string some, CancellationToken cancel, long most = 10L * 1024 * 1024 * 1024)
    {
        var bytes = Encoding.Latin1.GetBytes(some);
        for (; Written < most; Interlocked.Add(ref written, bytes.Length)) await stream.WriteAsync(bytes, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await serving;
        closing.Dispose();
    }

    private async Task ServeAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true) running.Add(ServeAsync(await listener.AcceptTcpClientAsync(closing.Token)));
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            Stream stream = client.GetStream();
            if (tls is not null)
            {
                var secured = new SslStream(stream);
                await secured.AuthenticateAsServerAsync(tls, closing.Token);
                stream = secured;
            }
            await using var open = stream;
            if (await ReadAsync(stream) is not { Length: > 0 } question) return;
            Asked.Enqueue(question);
            IsAsked.TrySetResult();
            await answer(stream, closing.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The other side has had enough.
        }
    }

    private async Task<string> ReadAsync(Stream stream)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, closing.Token) is > 0 and var read) text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        return text.ToString();
    }
}
