using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sailing.Weather;

public sealed record Forecast(DateTimeOffset At, double WindKnots, int WindDirection, double WaveMetres);

public static class WeatherRegistration
{
    public static IServiceCollection AddWeather(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddHttpClient<WeatherClient>(client =>
        {
            client.BaseAddress = new Uri(configuration["Weather:Url"] ?? "https://weather.example.org/v3/");
            client.Timeout = TimeSpan.FromSeconds(8);
            Authorise(client, configuration);
        });
        return services;
    }

    private static void Authorise(HttpClient client, IConfiguration configuration)
    {
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        var key = configuration["Weather:ApiKey"]
            ?? throw new InvalidOperationException("Weather:ApiKey is not configured.");
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
    }
}

/// <summary>Asks the weather service for the next hours at a buoy.</summary>
public sealed class WeatherClient
{
    private readonly HttpClient _client;

    public WeatherClient(HttpClient client) => _client = client;

    public async Task<Forecast[]> ForBuoyAsync(int buoy, int hours, CancellationToken cancellation = default)
    {
        if (hours is < 1 or > 72)
        {
            throw new ArgumentOutOfRangeException(nameof(hours));
        }
        var path = $"buoys/{buoy}/forecast?hours={hours}";
        return await _client.GetFromJsonAsync<Forecast[]>(path, cancellation) ?? [];
    }
}
