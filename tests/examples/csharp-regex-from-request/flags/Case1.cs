using Microsoft.AspNetCore.Mvc;
using System.Text.RegularExpressions;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string pattern)
    {
        return Ok(_names.Where(n => Regex.IsMatch(n, pattern)));
    }
}
