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
        var path = Path.GetFullPath(Path.Combine(_root, file));
        if (!path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return NotFound();
        }
        return PhysicalFile(path, "application/pdf");
    }
}
