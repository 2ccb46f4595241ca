using VoiceGateway.Gateway.Api;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.Alexa;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Surfaces;

/// <summary>
/// Shows Amazon what people call things, of the live dictionary and no older one: who asks for a version by its hash gets that or nothing. There only while the
/// skill is published (<c>Publishing:Directories</c>). Thread-safe.
/// </summary>
internal sealed class AlexaCatalogDesk(House house, StreamAnswer streams, GatewayOptions options)
{
    private readonly Lock gate = new();

    // Made once for each version of the dictionary: several ask for the same.
    private readonly Dictionary<Locale, (long Number, CatalogValues Values)> made = [];

    public async Task AnswerAsync(HttpContext context)
    {
        if (options.Publishing.Alexa is null) await MissingAsync(context, "publishing to alexa is not in the settings");
        else if (context.Request.RouteValues["locale"] is not string tag || !Locale.TryParse(tag, out var locale) || !Locale.Spoken.Contains(locale) || locale.Tag != tag) await MissingAsync(context, "the skill does not speak this locale");
        else await AnswerAsync(context, await ValuesAsync(locale, context.RequestAborted));
    }

    private Task AnswerAsync(HttpContext context, CatalogValues values)
    {
        if (context.Request.Query["version"] is [{ Length: > 0 } asked] && asked != values.Hash) return MissingAsync(context, "the live dictionary has other values");
        return streams.WriteAsync(context, values.Hash, "application/json; charset=utf-8", values.WriteAsync);
    }

    private async Task<CatalogValues> ValuesAsync(Locale locale, CancellationToken cancel)
    {
        var live = await house.Dictionary.Live.FollowAsync(cancel);
        lock (gate)
        {
            if (made.TryGetValue(locale, out var known) && known.Number == live.Number) return known.Values;
            var values = CatalogValues.Of(locale, live.Content.Terms);
            made[locale] = (live.Number, values);
            return values;
        }
    }

    private static Task MissingAsync(HttpContext context, string why) => ApiBody.Problem(404, "No such values", why).ExecuteAsync(context);
}
