using Microsoft.AspNetCore.Mvc;
using System;
using System.Net.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    private static readonly HashSet<string> Sites = new() { "a.example.org", "b.example.org" };

    [HttpGet("find")]
    public async Task<IActionResult> Run(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || !Sites.Contains(target.Host))
        {
            return BadRequest();
        }
        return Ok(await _client.GetStringAsync(target));
    }
}
