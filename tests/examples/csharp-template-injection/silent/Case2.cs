using Microsoft.AspNetCore.Mvc;
using HandlebarsDotNet;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("greet")]
    public IActionResult Greet(string name)
    {
        var render = Handlebars.Compile("<p>Dear {{name}}, you have {{count}} orders.</p>");
        return Ok(render(new { name, count = 3 }));
    }
}
