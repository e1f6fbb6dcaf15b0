using Microsoft.AspNetCore.Mvc;
using System.Net.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public async Task<IActionResult> Run(string name)
    {
        return Ok(await _client.GetStringAsync($"https://catalog.example.org/items/{Uri.EscapeDataString(name)}"));
    }
}
