"""Professions in demand: which lists were promised and made, vacancies and CVs, whom the quota lets in, fairs of resettlement."""
