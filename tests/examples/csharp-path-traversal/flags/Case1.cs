using Microsoft.AspNetCore.Mvc;
using System.IO;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run([FromQuery] string file)
    {
        var path = Path.Combine(_root, file);
        return PhysicalFile(path, "application/pdf");
    }
}
