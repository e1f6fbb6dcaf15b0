using Microsoft.AspNetCore.Mvc;
using System;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        Response.Headers["X-Trace"] = Uri.EscapeDataString(name);
        return Ok();
    }
}
