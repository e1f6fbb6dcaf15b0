using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;

namespace Example.Gateway;

[ApiController]
[Authorize]
[Route("gateway/documents")]
public class DocumentGatewayController : ControllerBase
{
    private readonly HttpClient _client;
    private readonly Uri _archive;

    public DocumentGatewayController(IHttpClientFactory factory, IConfiguration configuration)
    {
        _client = factory.CreateClient("archive");
        _archive = new Uri(configuration["Archive:BaseUrl"] ?? "https://archive.example.org/public/");
    }

    [HttpGet]
    public async Task<IActionResult> Get([FromQuery] string path, CancellationToken ct)
    {
        if (!Uri.TryCreate(_archive, path, out var target))
        {
            return BadRequest();
        }

        using var response = await _client.GetAsync(target, ct);
        if (!response.IsSuccessStatusCode)
        {
            return StatusCode(502);
        }

        var data = await response.Content.ReadAsByteArrayAsync(ct);
        Response.Headers["X-Content-Type-Options"] = "nosniff";
        return File(data, "application/octet-stream", "document.bin");
    }
}
