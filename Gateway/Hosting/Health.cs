using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Storage;

namespace VoiceGateway.Gateway.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve shoppers, and if not, why.</summary>
internal static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", timeout: TimeSpan.FromSeconds(2)).AddCheck<CatalogCheck>("catalog");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthAnswer(report.Status.ToString(), report.Entries.ToDictionary(entry => entry.Key, entry => new CheckAnswer(entry.Value.Status.ToString(), entry.Value.Description))),
        HealthJson.Default.HealthAnswer);
}

internal sealed record HealthAnswer(string Status, Dictionary<string, CheckAnswer> Checks);

internal sealed record CheckAnswer(string Status, string? Why);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
[System.Text.Json.Serialization.JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : System.Text.Json.Serialization.JsonSerializerContext;

internal sealed class DatabaseCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ReadSoonAsync(
                async connection =>
                {
                    await using var command = connection.CreateCommand();
                    command.CommandText = "SELECT 1";
                    return await command.ExecuteScalarAsync(cancellationToken);
                },
                cancellationToken);
            // Who is not ready is not asked for anything, so nobody else would find out that the disk works again.
            if (database.Trouble is not null) await database.ProveAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DatabaseUnavailableException problem)
        {
            return HealthCheckResult.Unhealthy($"The database can't be used: {problem.Why}");
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer");
        }
    }
}

internal sealed class CatalogCheck(CatalogHost catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(!catalog.IsReady ? HealthCheckResult.Unhealthy(catalog.CanAnswer ? "The catalog could not be read yet; questions are answered from the one of before" : "The catalog could not be read yet")
        : catalog.Current.ProductCount > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The catalog is empty: import a feed"));
}
