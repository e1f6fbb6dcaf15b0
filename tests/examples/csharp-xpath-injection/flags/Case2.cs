using Microsoft.AspNetCore.Mvc;
using System.Xml.XPath;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        var expression = $"//item[@code='{name}']";
        return Ok(_root.XPathSelectElement(expression)?.Value);
    }
}
