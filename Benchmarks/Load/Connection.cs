using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VoiceGateway.Benchmarks.Load;

/// <summary>One kept-alive connection that sends a prepared request and waits for the whole answer. HTTP/1.1 with Content-Length only.</summary>
public sealed class Connection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];
    private int bodyStart;
    private int end;

    /// <summary>The body of the last answer.</summary>
    public string LastBody => Encoding.UTF8.GetString(buffer, bodyStart, end - bodyStart);

    public static async Task<Connection> OpenAsync(int port, CancellationToken cancel)
    {
        var connection = new Connection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, port, cancel);
        return connection;
    }

    /// <summary>True when the answer's status is 200.</summary>
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        var sent = 0;
        while (sent < request.Length) sent += await socket.SendAsync(request[sent..], cancel);
        (end, bodyStart) = (0, 0);
        var whole = int.MaxValue;
        while (end < whole)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(end), cancel);
            if (read == 0) throw new CannotRunException("a server closed the connection under load");
            end += read;
            if (whole == int.MaxValue && TryReadHead(out var length)) whole = bodyStart + length;
        }
        return buffer.AsSpan(0, 12).EndsWith(" 200"u8);
    }

    public void Dispose() => socket.Dispose();

    private bool TryReadHead(out int length)
    {
        length = 0;
        var text = buffer.AsSpan(0, end);
        var headEnd = text.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0) return false;
        bodyStart = headEnd + 4;
        var at = text[..headEnd].IndexOf("Content-Length: "u8);
        if (at < 0) throw new CannotRunException("a server answered without Content-Length");
        for (var i = at + 16; i < bodyStart && text[i] is >= (byte)'0' and <= (byte)'9'; i++) length = length * 10 + (text[i] - '0');
        return true;
    }
}
