using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Storage;

namespace VoiceGateway.Gateway.Commands;

/// <summary>
/// Does a verb's work: through the gateway that owns the data folder when one runs, else in a house of its own that holds the
/// folder's lock while it works.
/// </summary>
internal static class Visit
{
    /// <param name="settings">Settings of the command line.</param>
    /// <param name="remote">The work, asked of the running gateway.</param>
    /// <param name="local">The work, done here.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<int> RunAsync(string[] settings, Func<HttpClient, Task<int>> remote, Func<WebApplication, Task<int>> local, CancellationToken cancel)
    {
        var path = DataPath(settings);
        using (var free = DataFolder.TryTake(path))
        {
            if (free is null) return await AskAsync(path, remote);
        }
        await using var app = await GatewayHost.BuildAsync([.. settings, "--Logging:LogLevel:Default=Warning"], cancel: cancel);
        // A gateway may wait for its database; a command has nothing to do meanwhile.
        if (app.Services.GetRequiredService<House>().WaitsFor is { } why) throw new DatabaseUnavailableException(why, mayHaveHappened: false, null);
        return await local(app);
    }

    /// <summary>Work that is asked over HTTP in any case: of the running gateway, else of one that answers this process alone.</summary>
    /// <inheritdoc cref="RunAsync(string[], Func{HttpClient, Task{int}}, Func{WebApplication, Task{int}}, CancellationToken)"/>
    public static Task<int> AskAsync(string[] settings, Func<HttpClient, Task<int>> remote, CancellationToken cancel) => RunAsync(
        [.. settings, "--urls=http://127.0.0.1:0", "--AllowedHosts=127.0.0.1", "--Logging:LogLevel:VoiceGateway=Error"],
        remote,
        async app =>
        {
            await app.StartAsync(cancel);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            using var client = Client(new(address), app.Services.GetRequiredService<DataFolder>().OperatorToken());
            var code = await remote(client);
            await app.StopAsync(cancel);
            return code;
        },
        cancel);

    private static HttpClient Client(Uri address, string token)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<int> AskAsync(string path, Func<HttpClient, Task<int>> remote)
    {
        if (DataFolder.Owner(path) is not { } owner) throw new BadInputException($"The data folder {path} is in use by another command; try again when it is done (docs/failures/data-folder-in-use.md)");
        using var client = Client(owner.Address, owner.Token);
        try
        {
            return await remote(client);
        }
        catch (HttpRequestException problem)
        {
            throw new BadInputException($"The gateway at {owner.Address} does not answer: {problem.Message} (docs/failures/data-folder-in-use.md)");
        }
    }

    /// <summary>The answer's body, or what the gateway said was wrong.</summary>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        if (response.IsSuccessStatusCode) return body;
        throw new BadInputException($"The gateway refused ({(int)response.StatusCode}): {System.Text.Encoding.UTF8.GetString(body)}");
    }

    private static string DataPath(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(settings).Build();
        return configuration["Data:Path"] ?? "./data";
    }
}
