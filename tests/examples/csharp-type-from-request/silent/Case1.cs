using Microsoft.AspNetCore.Mvc;
using System;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    private static readonly Dictionary<string, Type> Known = new() { ["pdf"] = typeof(PdfReport) };

    [HttpGet("find")]
    public IActionResult Run(string kind)
    {
        return Known.TryGetValue(kind, out var type) ? Ok(Activator.CreateInstance(type)) : NotFound();
    }
}
