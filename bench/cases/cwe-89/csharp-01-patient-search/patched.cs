using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Example.Clinic.Controllers;

[Authorize(Roles = "frontdesk")]
[ApiController]
[Route("api/patients")]
public class PatientsController : ControllerBase
{
    private readonly string _connectionString;
    private readonly ILogger<PatientsController> _logger;

    public PatientsController(IConfiguration configuration, ILogger<PatientsController> logger)
    {
        _connectionString = configuration.GetConnectionString("Clinic")!;
        _logger = logger;
    }

    [HttpGet]
    public async Task<IActionResult> Search([FromQuery] string lastName, [FromQuery] int? birthYear)
    {
        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync();

        var sql = "SELECT TOP 50 Id, FirstName, LastName, BirthDate FROM Patient WHERE LastName LIKE @lastName + '%'";
        if (birthYear is not null)
        {
            sql += " AND YEAR(BirthDate) = " + birthYear;
        }

        await using var command = new SqlCommand(sql, connection);
        command.Parameters.AddWithValue("@lastName", lastName);
        await using var reader = await command.ExecuteReaderAsync();

        var found = new List<object>();
        while (await reader.ReadAsync())
        {
            found.Add(new
            {
                Id = reader.GetInt32(0),
                Name = $"{reader.GetString(1)} {reader.GetString(2)}",
                Born = reader.GetDateTime(3),
            });
        }

        _logger.LogInformation("Patient search returned {Count} rows", found.Count);
        return Ok(found);
    }
}
