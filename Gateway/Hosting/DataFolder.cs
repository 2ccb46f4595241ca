using System.Security.Cryptography;
using System.Text.Json;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// The data folder: owned by one process at a time, which holds its lock file open. It keeps the secrets of the installation
/// (salt of caller keys, token of the operator) in files that only their owner may read, and tells commands where the
/// gateway that owns it listens.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    /// <summary>Takes the folder, or tells that another process has it.</summary>
    public static DataFolder? TryTake(string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            return new(path, new FileStream(System.IO.Path.Combine(path, "gateway.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Salt of the caller keys: 32 bytes, made once, the same for ever.</summary>
    public byte[] Salt() => Secret(Path, "caller.salt");

    /// <summary>What an operator's program sends as <c>Authorization: Bearer …</c>.</summary>
    public string OperatorToken() => Convert.ToHexStringLower(Secret(Path, "operator.token"));

    /// <summary>The key with which the installation signs what it says of itself, as PKCS #8: made once, the same for ever.</summary>
    public byte[] SigningKey() => Secret(Path, "signing.key", Publishers.Surfaces.Cards.SigningKey.Make);

    /// <summary>The key with which the installation proves its domain to the MCP Registry, as PKCS #8: made once, the same for ever.</summary>
    public byte[] DomainKey() => Secret(Path, "domain.key", Publishers.Registry.DomainKey.NewPkcs8);

    /// <summary>Leaves word where the gateway listens, for commands run beside it.</summary>
    public void Announce(string address) => File.WriteAllText(AddressFile(Path), JsonSerializer.Serialize(address));

    /// <summary>Address and token of the gateway that owns the folder, or null when it has not said.</summary>
    public static (Uri Address, string Token)? Owner(string path)
    {
        try
        {
            var address = JsonSerializer.Deserialize<string>(File.ReadAllText(AddressFile(path)));
            return (new(address!), Convert.ToHexStringLower(File.ReadAllBytes(System.IO.Path.Combine(path, "operator.token"))));
        }
        catch (Exception problem) when (problem is IOException or JsonException or UriFormatException or ArgumentNullException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        File.Delete(AddressFile(Path));
        held.Dispose();
    }

    private static string AddressFile(string path) => System.IO.Path.Combine(path, "gateway.address");

    private static byte[] Secret(string path, string name) => Secret(path, name, () => RandomNumberGenerator.GetBytes(32));

    private static byte[] Secret(string path, string name, Func<byte[]> make)
    {
        var file = System.IO.Path.Combine(path, name);
        if (File.Exists(file) && new FileInfo(file).Length >= 32) return File.ReadAllBytes(file);
        var secret = make();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(secret);
        stream.Flush(flushToDisk: true);
        return secret;
    }
}
