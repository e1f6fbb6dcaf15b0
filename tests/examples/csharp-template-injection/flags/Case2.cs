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
        var text = "<p>Dear " + name + ", you have {{count}} orders.</p>";
        var render = Handlebars.Compile(text);
        return Ok(render(new { count = 3 }));
    }
}
