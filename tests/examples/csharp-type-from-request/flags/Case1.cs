using Microsoft.AspNetCore.Mvc;
using System;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string kind)
    {
        var type = Type.GetType(kind);
        return Ok(Activator.CreateInstance(type));
    }
}
