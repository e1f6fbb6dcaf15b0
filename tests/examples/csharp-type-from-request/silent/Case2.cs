using Microsoft.AspNetCore.Mvc;
using System.Reflection;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        var method = typeof(Reports).GetMethod("Daily");
        return Ok(method.Invoke(null, null));
    }
}
