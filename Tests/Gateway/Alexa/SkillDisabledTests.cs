using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Who takes the skill away takes what is kept of them away.</summary>
public sealed class SkillDisabledTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    [Theory]
    [InlineData("NOT_PERSISTED", true)]
    [InlineData(null, true)]
    [InlineData("PERSISTED", false)]
    public async Task Disabling_the_skill_erases_the_person(string? status, bool erases)
    {
        var user = $"amzn1.ask.account.DISABLED-{status}";
        var services = alexa.Host.Services;
        var owner = services.GetRequiredService<CallerKeys>().For("alexa", "user", user);
        var line = new CartLine("beans", "Chickpeas", Quantity.One, "can", new(119, Currency.Usd));
        await services.GetRequiredService<Ledger>().SaveAsync(new("r1", Cart.Empty(owner, Currency.Usd).Add(line), null, "added"), default);
        var body = Body.Read("skill-disabled").At(Support.AlexaAuthority.Now).With("context.System.user.userId", user).With("request.requestId", $"amzn1.echo-api.request.{status}")
            .With("request.body.userInformationPersistenceStatus", status);
        using var response = await alexa.Host.Client.SendAsync(alexa.Signer.Request(body.Bytes(), alexa.Bucket.Put("disabled.pem", alexa.Signer.Chain)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(erases ? 2 : 4, (await services.GetRequiredService<PersonStore>().ExportAsync(owner, default)).Count);
    }
}
