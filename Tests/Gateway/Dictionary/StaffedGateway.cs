using VoiceGateway.Gateway.Callers;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dictionary;

/// <summary>One running gateway for all tests of a class, with an editor (ann), a reviewer (bob) and the operator.</summary>
public sealed class StaffedGateway : IAsyncLifetime
{
    public RunningGateway Gateway { get; private set; } = null!;

    public HttpClient Editor { get; private set; } = null!;

    public HttpClient Reviewer { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Gateway = await RunningGateway.StartAsync();
        (Editor, Reviewer, Admin) = (await UserAsync("ann", Role.Editor), await UserAsync("bob", Role.Reviewer), Gateway.NewOperator());
    }

    public async Task DisposeAsync()
    {
        foreach (var client in new[] { Editor, Reviewer, Admin }) client.Dispose();
        await Gateway.DisposeAsync();
    }

    private async Task<HttpClient> UserAsync(string name, Role role)
    {
        var client = Gateway.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await Gateway.Get<ApiKeys>().AddAsync(name, role, "test", default));
        return client;
    }
}
