using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc;

namespace Example.Members;

public static class IdentityClientExtensions
{
    public const string Name = "identity";

    /// <summary>Registers the client for the identity directory of the association.</summary>
    public static IServiceCollection AddIdentityClient(
        this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Identity");
        services
            .AddHttpClient(Name, client =>
            {
                client.BaseAddress = new Uri(section["Url"] ?? "https://identity.example.org/");
                client.DefaultRequestHeaders.Authorization =
                    new AuthenticationHeaderValue("Bearer", section["Token"]);
            })
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler());
        return services;
    }

    private static HttpClientHandler CreateHandler()
    {
        var handler = new HttpClientHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
        };
        handler.CheckCertificateRevocationList = true;
        return handler;
    }
}

[ApiController]
[Route("members")]
public class MemberController(IHttpClientFactory factory) : ControllerBase
{
    [HttpGet("{id:guid}/active")]
    public async Task<IActionResult> IsActive(Guid id)
    {
        var client = factory.CreateClient(IdentityClientExtensions.Name);
        using var response = await client.GetAsync($"users/{id}");
        return Ok(new { active = response.IsSuccessStatusCode });
    }
}
