using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        using var connection = new SqlConnection(_text);
        var sql = "SELECT Id FROM Item WHERE Name = '" + name + "'";
        using var command = new SqlCommand(sql, connection);
        return Ok(command.ExecuteScalar());
    }
}
