using Microsoft.Data.SqlClient;

namespace Example.Staff;

public static class Grades
{
    public static SqlDataReader Find(SqlConnection connection, string[] grades)
    {
        var names = grades.Select((_, i) => "@g" + i).ToArray();
        var command = connection.CreateCommand();
        command.CommandText = "SELECT Name FROM Staff WHERE Grade IN (" + string.Join(",", names) + ")";
        for (var i = 0; i < grades.Length; i++)
        {
            command.Parameters.AddWithValue(names[i], grades[i]);
        }
        return command.ExecuteReader();
    }
}
